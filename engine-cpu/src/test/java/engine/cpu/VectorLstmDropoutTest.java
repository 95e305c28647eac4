package engine.cpu;

import engine.api.spi.Backend;
import engine.testkit.LstmDropoutContract;

class VectorLstmDropoutTest extends LstmDropoutContract {
    private final Backend backend = LstmBackends.vector(2);

    @Override
    protected Backend backend() {
        return backend;
    }
}
