package engine.cpu;

import engine.api.spi.Backend;
import engine.cpu.work.Workers;
import engine.testkit.BackendContract;

class PlainBackendTest extends BackendContract {
    private static final Backend BACKEND = VectorProvider.plain(new Workers(3));

    @Override
    protected Backend backend() {
        return BACKEND;
    }
}
