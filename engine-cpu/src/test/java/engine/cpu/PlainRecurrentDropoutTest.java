package engine.cpu;

import engine.api.spi.Backend;
import engine.testkit.RecurrentDropoutContract;

class PlainRecurrentDropoutTest extends RecurrentDropoutContract {
    private final Backend backend = RecurrentBackends.plain(2);

    @Override
    protected Backend backend() {
        return backend;
    }
}
