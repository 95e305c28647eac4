package engine.cpu;

import engine.api.spi.Backend;
import engine.testkit.RecurrentDropoutContract;

class VectorRecurrentDropoutTest extends RecurrentDropoutContract {
    private final Backend backend = RecurrentBackends.vector(2);

    @Override
    protected Backend backend() {
        return backend;
    }
}
