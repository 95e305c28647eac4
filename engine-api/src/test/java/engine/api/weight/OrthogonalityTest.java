package engine.api.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.weight.Regularizer.Orthogonality;
import engine.api.weight.Regularizer.Orthogonality.Mode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Beside what Keras 3.15.1 on TensorFlow computes with {@code OrthogonalRegularizer(0.5, mode)} of the same matrix. */
class OrthogonalityTest {
    private static final double[] MATRIX = {1, -2, .5, .3, .7, -1.1, 2, .1, .4, -.6, .9, 1.3}; // (4, 3)

    static Stream<Arguments> modes() {
        return Stream.of(
                Arguments.of(Mode.ROWS, 0.17545576393604279, new double[] {
                    0.017871885,
                    0.008391034,
                    -0.0021796077,
                    0.041175466,
                    -0.01012842,
                    0.0047843345,
                    0.014161926,
                    -0.037350766,
                    -0.061471935,
                    -0.06236171,
                    -0.0128645515,
                    -0.0198761
                }),
                Arguments.of(Mode.COLUMNS, 0.09570901840925217, new double[] {
                    0.06810704,
                    -0.017618448,
                    0.114260726,
                    -0.06889475,
                    0.022801459,
                    -0.0061798496,
                    -0.0143547,
                    -0.079526976,
                    0.07091455,
                    0.031215321,
                    -0.048050243,
                    -0.0709954
                }));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void penalty_and_gradient_are_those_of_keras(Mode mode, double penalty, double[] gradient) {
        Regularizer regularizer = new Orthogonality(.5, mode);
        Tensor matrix = matrix();
        Tensor ours = Tensor.zeros(DType.FLOAT64, matrix.shape());
        regularizer.addGradient(matrix, ours, 1);
        assertThat(regularizer.penalty(matrix)).isCloseTo(penalty, within(1e-7));
        assertThat(ours.toDoubles()).containsExactly(gradient, within(1e-7));
    }

    @Test
    void only_matrices_have_rows() {
        Regularizer regularizer = new Orthogonality(.5, Mode.ROWS);
        assertThatThrownBy(() -> regularizer.penalty(Tensor.zeros(DType.FLOAT32, Shape.of(3))))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("OrthogonalRegularizer", "(3,)");
    }

    private static Tensor matrix() {
        Tensor matrix = Tensor.zeros(DType.FLOAT64, Shape.of(4, 3));
        for (int i = 0; i < MATRIX.length; i++) matrix.set(i, MATRIX[i]);
        return matrix;
    }
}
