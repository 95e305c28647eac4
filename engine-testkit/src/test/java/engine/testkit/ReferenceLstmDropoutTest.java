package engine.testkit;

import engine.api.reference.ReferenceBackend;
import engine.api.spi.Backend;

class ReferenceLstmDropoutTest extends LstmDropoutContract {
    @Override
    protected Backend backend() {
        return new ReferenceBackend();
    }
}
