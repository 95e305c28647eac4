package engine.api.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.DType;
import engine.api.ObjectConfig;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitializerTest {
    private static final RandomStream RANDOM = RandomStream.of(1, "dense", "kernel");

    @Test
    void glorot_uniform_fills_its_interval() {
        double[] values = fill(VarianceScaling.glorotUniform(), Shape.of(300, 200));
        double limit = Math.sqrt(6.0 / 500);
        assertThat(Arrays.stream(values).max().getAsDouble()).isBetween(0.99 * limit, limit);
        assertThat(Arrays.stream(values).min().getAsDouble()).isBetween(-limit, -0.99 * limit);
        assertThat(deviation(values)).isCloseTo(limit / Math.sqrt(3), within(0.01 * limit));
    }

    @Test
    void he_normal_has_its_deviation_and_no_tails() {
        double[] values = fill(VarianceScaling.heNormal(), Shape.of(200, 300));
        double deviation = Math.sqrt(2.0 / 200);
        assertThat(deviation(values)).isCloseTo(deviation, within(0.01 * deviation));
        assertThat(Arrays.stream(values).map(Math::abs).max().getAsDouble()).isLessThan(2 * deviation / 0.8796);
    }

    @ParameterizedTest
    @CsvSource({"128, 512", "512, 128", "7, 7", "1, 5"})
    void orthogonal_rows_or_columns_are_orthonormal(int rows, int columns) {
        double[] q = fill(new Orthogonal(1), Shape.of(rows, columns));
        boolean wide = rows < columns;
        int vectors = Math.min(rows, columns);
        for (int a = 0; a < vectors; a++) {
            for (int b = 0; b <= a; b++) {
                double dot = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    dot += wide ? q[a * columns + k] * q[b * columns + k] : q[k * columns + a] * q[k * columns + b];
                }
                assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-12));
            }
        }
    }

    @Test
    void an_unknown_initializer_is_refused_by_name_only_when_it_is_needed() {
        Initializer unknown = new Initializer.Unknown(ObjectConfig.of("MyInitializer"));
        assertThatThrownBy(() -> fill(unknown, Shape.of(2))).hasMessageContaining("MyInitializer");
    }

    private static double[] fill(Initializer initializer, Shape shape) {
        Tensor tensor = Tensor.zeros(DType.FLOAT64, shape);
        initializer.fill(tensor, RANDOM);
        return tensor.toDoubles();
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().getAsDouble();
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .getAsDouble());
    }
}
