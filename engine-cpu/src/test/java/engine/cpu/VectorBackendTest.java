package engine.cpu;

import engine.api.spi.Backend;
import engine.testkit.BackendContract;

class VectorBackendTest extends BackendContract {
    private static final Backend BACKEND = new VectorProvider().create(3);

    @Override
    protected Backend backend() {
        return BACKEND;
    }
}
