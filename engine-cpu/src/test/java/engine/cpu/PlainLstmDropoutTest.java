package engine.cpu;

import engine.api.spi.Backend;
import engine.testkit.LstmDropoutContract;

class PlainLstmDropoutTest extends LstmDropoutContract {
    private final Backend backend = LstmBackends.plain(2);

    @Override
    protected Backend backend() {
        return backend;
    }
}
