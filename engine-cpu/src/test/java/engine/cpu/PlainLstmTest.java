package engine.cpu;

import engine.api.spi.Backend;
import engine.testkit.BackendContract;

class PlainLstmTest extends BackendContract {
    private final Backend backend = LstmBackends.plain(2);

    @Override
    protected Backend backend() {
        return backend;
    }
}
