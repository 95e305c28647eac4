package engine.cpu.gemm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GemmTest {
    private static final Gemm PLAIN = new PlainGemm();
    private static final Gemm VECTOR = new VectorGemm();

    /** A product's sizes; c's rows are {@code columns + 3} apart and begin at 2. */
    record Sizes(int rows, int depth, int columns, boolean add, boolean transposed) {}

    static Stream<Sizes> sizes() {
        Random random = new Random(1);
        int[] interesting = {1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 63, 64, 65, 128, 130};
        return Stream.generate(() -> new Sizes(
                        interesting[random.nextInt(9)],
                        random.nextInt(8) == 0 ? 256 + random.nextInt(300) : interesting[random.nextInt(15)],
                        interesting[random.nextInt(15)],
                        random.nextBoolean(),
                        random.nextBoolean()))
                .limit(60);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void a_product_is_the_one_on_paper(Sizes s) {
        Random random = new Random(s.hashCode());
        float[] a = numbers(random, s.rows * s.depth);
        float[] b = numbers(random, s.depth * s.columns);
        float[] before = numbers(random, c(s).length);
        float[] c = product(VECTOR, s, a, packed(VECTOR, s, b), before);
        for (int i = 0; i < s.rows; i++) {
            for (int j = 0; j < s.columns; j++) {
                double sum = s.add ? before[at(s, i, j)] : 0;
                for (int k = 0; k < s.depth; k++) sum += (double) a[aAt(s, i, k)] * b[k * s.columns + j];
                assertThat((double) c[at(s, i, j)]).isCloseTo(sum, within(2e-6 * s.depth));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void both_versions_and_both_layouts_have_the_same_bits(Sizes s) {
        Random random = new Random(s.hashCode());
        float[] a = numbers(random, s.rows * s.depth);
        float[] b = numbers(random, s.depth * s.columns);
        float[] before = numbers(random, c(s).length);
        float[] expected = product(PLAIN, s, a, packed(PLAIN, s, b), before);
        assertThat(product(VECTOR, s, a, packed(VECTOR, s, b), before)).isEqualTo(expected);
        assertThat(product(VECTOR, s, a, rows(VECTOR, s, b), before)).isEqualTo(expected);
        assertThat(product(PLAIN, s, a, rows(PLAIN, s, b), before)).isEqualTo(expected);
        assertThat(product(VECTOR, s, a, packedTransposed(VECTOR, s, b), before))
                .isEqualTo(expected);
    }

    private static float[] product(Gemm gemm, Sizes s, float[] a, Panels b, float[] before) {
        float[] c = before.clone();
        int aRow = s.transposed ? 1 : s.depth;
        gemm.multiply(a, 0, aRow, s.transposed ? s.rows : 1, b, s.rows, c, 2, s.columns + 3, s.add);
        return c;
    }

    private static Panels packed(Gemm gemm, Sizes s, float[] b) {
        Panels packed = gemm.packed(s.depth, s.columns);
        gemm.pack(b, 0, s.columns, 1, s.depth, packed, 0);
        return packed;
    }

    private static Panels packedTransposed(Gemm gemm, Sizes s, float[] b) {
        float[] transposed = new float[b.length];
        for (int i = 0; i < b.length; i++) transposed[i % s.columns * s.depth + i / s.columns] = b[i];
        Panels packed = gemm.packed(s.depth, s.columns);
        gemm.pack(transposed, 0, 1, s.depth, s.depth, packed, 0);
        return packed;
    }

    private static Panels rows(Gemm gemm, Sizes s, float[] b) {
        float[] room = gemm.room(b.length);
        System.arraycopy(b, 0, room, 0, b.length);
        return gemm.rows(room, 0, s.columns, s.depth, s.columns);
    }

    private static int aAt(Sizes s, int i, int k) {
        return s.transposed ? k * s.rows + i : i * s.depth + k;
    }

    private static int at(Sizes s, int i, int j) {
        return 2 + i * (s.columns + 3) + j;
    }

    private static float[] c(Sizes s) {
        return new float[2 + s.rows * (s.columns + 3)];
    }

    private static float[] numbers(Random random, int count) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) numbers[i] = (float) random.nextGaussian();
        return numbers;
    }
}
