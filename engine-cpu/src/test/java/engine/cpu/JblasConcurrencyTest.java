package engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.model.Predictor;
import engine.cpu.gemm.Gemm;
import engine.cpu.gemm.JblasGemm;
import engine.cpu.gemm.Panels;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** jblas' native library under eight threads at once. */
class JblasConcurrencyTest {
    private static final int THREADS = 8;
    private static final int PRODUCTS = 1_000_000;

    /** Rows, depth and columns of products that lie on both sides of a SIMD lane, and around the rows of a register tile. */
    private static final int[][] SIZES = {{1, 3, 4}, {2, 7, 5}, {5, 17, 9}, {3, 4, 33}, {16, 8, 15}, {6, 40, 31}};

    private static final float[][] MATRICES = new float[2 * SIZES.length][];

    static {
        Random random = new Random(1);
        for (int i = 0; i < SIZES.length; i++) {
            MATRICES[2 * i] = numbers(random, SIZES[i][0] * SIZES[i][1]);
            MATRICES[2 * i + 1] = numbers(random, SIZES[i][1] * SIZES[i][2]);
        }
    }

    private final Gemm gemm = new JblasGemm();

    @BeforeAll
    static void loadFortranRuntime() throws IOException {
        assumeTrue(BundledFortranRuntime.fitsThisMachine(), "the bundled Fortran runtime is for Linux on x86-64");
        BundledFortranRuntime.load();
        assertThat(JblasGemm.refusal()).isEmpty();
    }

    @Test
    void a_million_products_of_eight_threads_have_the_bits_of_one() throws Exception {
        float[][] expected = new float[SIZES.length][];
        for (int i = 0; i < SIZES.length; i++) expected[i] = product(i);

        List<Integer> wrong = Callers.together(THREADS, () -> {
            int differing = 0;
            for (int n = 0; n < PRODUCTS / THREADS; n++) {
                if (!Arrays.equals(product(n % SIZES.length), expected[n % SIZES.length])) differing++;
            }
            return differing;
        });

        assertThat(wrong).hasSize(THREADS).containsOnly(0);
    }

    /** The product of the same random matrices each time. */
    private float[] product(int which) {
        int[] size = SIZES[which];
        float[] a = MATRICES[2 * which];
        float[] b = MATRICES[2 * which + 1];
        float[] c = new float[size[0] * size[2]];
        Panels right = gemm.rows(b, 0, size[2], size[1], size[2]);
        gemm.multiply(a, 0, size[1], 1, right, size[0], c, 0, size[2], false);
        return c;
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        return numbers;
    }

    @Test
    void eight_threads_predict_the_bits_of_one() throws Exception {
        Model model = TrainingRun.model(33);
        List<Tensor> inputs = TrainingRun.inputs(70);
        Predictor shared = new Predictor(model, new JblasProvider().create(2));
        double[] expected = shared.predict(inputs, 32).get(0).toDoubles();

        for (double[] actual : Callers.together(
                THREADS, () -> shared.predict(inputs, 32).get(0).toDoubles())) {
            assertThat(actual).isEqualTo(expected);
        }
    }
}
