package engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import engine.api.spi.Backend;
import engine.testkit.BackendContract;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Through the native library, also on a machine without a Fortran runtime. */
class JblasBackendTest extends BackendContract {
    private static final JblasProvider PROVIDER = new JblasProvider();
    private static final Backend BACKEND = PROVIDER.create(2);

    @BeforeAll
    static void loadFortranRuntime() throws IOException {
        assumeTrue(BundledFortranRuntime.fitsThisMachine(), "the bundled Fortran runtime is for Linux on x86-64");
        BundledFortranRuntime.load();
    }

    @Override
    protected Backend backend() {
        return BACKEND;
    }

    @Test
    void it_can_be_had_here() {
        assertThat(PROVIDER.refusal()).isEmpty();
    }

    @Test
    void auto_does_not_take_it() {
        assertThat(PROVIDER.priority()).isNegative();
    }
}
