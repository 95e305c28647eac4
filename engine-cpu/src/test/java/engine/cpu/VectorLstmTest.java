package engine.cpu;

import engine.api.spi.Backend;
import engine.testkit.BackendContract;

class VectorLstmTest extends BackendContract {
    private final Backend backend = LstmBackends.vector(2);

    @Override
    protected Backend backend() {
        return backend;
    }
}
