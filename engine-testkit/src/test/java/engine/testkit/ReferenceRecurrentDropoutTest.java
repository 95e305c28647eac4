package engine.testkit;

import engine.api.reference.ReferenceBackend;
import engine.api.spi.Backend;

class ReferenceRecurrentDropoutTest extends RecurrentDropoutContract {
    @Override
    protected Backend backend() {
        return new ReferenceBackend();
    }
}
