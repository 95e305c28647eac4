package engine.cpu;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import engine.api.spi.Backend;
import engine.testkit.RecurrentDropoutContract;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;

class JblasRecurrentDropoutTest extends RecurrentDropoutContract {
    private final Backend backend = new JblasProvider().create(2);

    @BeforeAll
    static void loadFortranRuntime() throws IOException {
        assumeTrue(BundledFortranRuntime.fitsThisMachine(), "the bundled Fortran runtime is for Linux on x86-64");
        BundledFortranRuntime.load();
    }

    @Override
    protected Backend backend() {
        return backend;
    }
}
