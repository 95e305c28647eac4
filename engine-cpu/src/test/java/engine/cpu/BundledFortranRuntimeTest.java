package engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.jblas.NativeBlas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BundledFortranRuntimeTest {

    @BeforeAll
    static void loadFortranRuntime() throws IOException {
        assumeTrue(BundledFortranRuntime.fitsThisMachine(), "the bundled Fortran runtime is for Linux on x86-64");
        BundledFortranRuntime.load();
    }

    @Test
    void native_dot_product_answers_without_an_installed_fortran_runtime() {
        float[] x = {1, 2, 3};
        float[] y = {4, -5, 6};

        assertThat(NativeBlas.sdot(3, x, 0, 1, y, 0, 1)).isEqualTo(12f);
    }

    @Test
    void native_matrix_product_is_the_one_on_paper() {
        float[] a = {1, 3, 2, 4}; // [2, 2], column-major as in Fortran: rows (1 2), (3 4)
        float[] b = {5, 7, 6, 8}; // [2, 2], rows (5 6), (7 8)
        float[] c = new float[4]; // [2, 2]

        NativeBlas.sgemm('N', 'N', 2, 2, 2, 1f, a, 0, 2, b, 0, 2, 0f, c, 0, 2);

        assertThat(c).containsExactly(19, 43, 22, 50);
    }

    @Test
    void loading_twice_is_harmless() throws IOException {
        BundledFortranRuntime.load();

        assertThat(NativeBlas.ddot(1, new double[] {3}, 0, 1, new double[] {7}, 0, 1))
                .isEqualTo(21);
    }
}
