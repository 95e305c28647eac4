package engine.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.activation.ActivationFunction;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the Vector API and without it every element has the same bits, whatever the length of the row. */
class CellMathTest {
    private static final CellMath PLAIN = new PlainCellMath();
    private static final CellMath VECTOR = new VectorCellMath();
    private static final int PLACE = 3; // where rows begin

    static Stream<ActivationFunction> functions() {
        return Arrays.stream(ActivationFunction.values()).filter(ActivationFunction::elementwise);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void activations_have_the_same_bits(ActivationFunction f) {
        for (int count : new int[] {1, 7, 16, 17, 33, 1000}) {
            float[] x = anything(count + PLACE, count);
            float[] plain = new float[x.length];
            float[] vector = new float[x.length];
            PLAIN.activate(f, x, PLACE, plain, 1, count);
            VECTOR.activate(f, x, PLACE, vector, 1, count);
            assertThat(vector).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void activations_may_be_in_place(ActivationFunction f) {
        float[] x = usual(50, 1);
        float[] aside = new float[50];
        VECTOR.activate(f, x, 0, aside, 0, 50);
        VECTOR.activate(f, x, 0, x, 0, 50);
        assertThat(x).isEqualTo(aside);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void derivatives_have_the_same_bits(ActivationFunction f) {
        for (int count : new int[] {1, 7, 16, 17, 33, 1000}) {
            float[] x = anything(count, count);
            float[] y = new float[count];
            PLAIN.activate(f, x, 0, y, 0, count);
            float[] plain = usual(count + PLACE, 2);
            float[] vector = plain.clone();
            PLAIN.derive(f, x, 0, y, 0, plain, PLACE, count);
            VECTOR.derive(f, x, 0, y, 0, vector, PLACE, count);
            assertThat(vector).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void activations_and_derivatives_are_those_of_the_specification(ActivationFunction f) {
        float[] x = usual(1000, 3);
        float[] y = new float[1000];
        float[] d = new float[1000];
        Arrays.fill(d, 1);
        VECTOR.activate(f, x, 0, y, 0, 1000);
        VECTOR.derive(f, x, 0, y, 0, d, 0, 1000);
        for (int i = 0; i < 1000; i++) {
            double expected = f.apply(x[i]);
            assertThat((double) y[i]).isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
            double slope = f.derivative(x[i], expected);
            assertThat((double) d[i]).isCloseTo(slope, within(1e-6 * Math.max(1, Math.abs(slope))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 16, 23, 128})
    void cells_and_their_gradients_have_the_same_bits(int units) {
        float[] gates = usual(4 * units, 4);
        float[][] c = {usual(2 * units, 5), usual(2 * units, 5)};
        float[][] dCell = {usual(units, 6), usual(units, 6)};
        float[][] dGates = {new float[4 * units + PLACE], new float[4 * units + PLACE]};
        float[] other = usual(units, 7);
        CellMath[] both = {PLAIN, VECTOR};
        for (int i = 0; i < 2; i++) {
            both[i].cell(gates, 0, c[i], 0, units, units);
            both[i].gateGradients(gates, 0, c[i], 0, c[i], units, other, 0, dCell[i], 0, dGates[i], PLACE, units);
            both[i].multiply(gates, units, other, 0, dCell[i], 0, units / 2);
            both[i].addProduct(gates, 0, other, 0, dCell[i], 0, units);
            both[i].add(gates, 2 * units, dCell[i], 0, dCell[i], 0, units);
        }
        assertThat(c[1]).isEqualTo(c[0]);
        assertThat(dGates[1]).isEqualTo(dGates[0]);
        assertThat(dCell[1]).isEqualTo(dCell[0]);
    }

    private static Offset<Double> within(double tolerance) {
        return org.assertj.core.api.Assertions.within(tolerance);
    }

    private static float[] usual(int count, long seed) {
        Random random = new Random(seed);
        float[] x = new float[count];
        for (int i = 0; i < count; i++) x[i] = (float) (3 * random.nextGaussian());
        return x;
    }

    /** Any bit pattern: tiny, huge, infinite, not a number. */
    private static float[] anything(int count, long seed) {
        Random random = new Random(seed);
        float[] x = usual(count, seed);
        for (int i = 0; i < count; i += 2) x[i] = Float.intBitsToFloat(random.nextInt());
        return x;
    }
}
