package engine.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.Float64;
import engine.api.Shape;
import engine.api.Tensor;
import engine.train.catalogue.Losses;
import engine.train.loss.classes.BinaryCrossentropy;
import engine.train.loss.classes.CategoricalCrossentropy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every loss looks at its targets before it counts. */
class LossTargetsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MeanSquaredError",
                "MeanAbsoluteError",
                "Huber",
                "BinaryCrossentropy",
                "CategoricalCrossentropy",
                "SparseCategoricalCrossentropy"
            })
    void targets_of_another_shape_and_predictions_without_features_are_refused(String name) {
        Loss loss = Losses.of(name);

        assertThatThrownBy(() -> loss.check(Shape.of(8, 5), Shape.of(8, 3)))
                .hasMessageContaining("loss " + name)
                .hasMessageContaining("the target does not fit the prediction");
        assertThatThrownBy(() -> loss.check(Shape.of(8), Shape.of(8)))
                .hasMessageContaining("loss " + name)
                .hasMessageContaining("a prediction without features");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-.1, 1.1, Double.NaN})
    void labels_are_smoothed_by_a_share(double smoothing) {
        assertThatThrownBy(() -> new CategoricalCrossentropy(false, smoothing))
                .hasMessageContaining("label_smoothing must be 0 to 1");
        assertThatThrownBy(() -> new BinaryCrossentropy(false, smoothing))
                .hasMessageContaining("label_smoothing must be 0 to 1");
        assertThat(new CategoricalCrossentropy(false, 1).labelSmoothing()).isEqualTo(1);
    }

    /** Without taking off the row's largest, {@code exp(1000)} is infinite, and of the row before it 0 is left. */
    @Test
    void logits_far_apart_from_row_to_row_are_each_held_against_their_own_largest() {
        Tensor logits = new Float64(Shape.of(3, 2), new double[] {-2000, -2001, 0, 1, 1000, 1001});
        Tensor target = new Float64(Shape.of(3, 2), new double[] {0, 1, 0, 1, 0, 1});
        Loss loss = new CategoricalCrossentropy(true, 0);

        // −log(e⁻¹ / (1 + e⁻¹)) and −log(e / (1 + e))
        assertThat(loss.value(target, logits, 0, 2)).isCloseTo(1.3132616875182228, within(1e-12));
        assertThat(loss.value(target, logits, 1, 2)).isCloseTo(.3132616875182228, within(1e-12));
        assertThat(loss.value(target, logits, 2, 2)).isCloseTo(.3132616875182228, within(1e-12));
    }

    @Test
    void a_prediction_that_is_no_number_is_seen_in_the_gradient() {
        Tensor prediction = new Float64(Shape.of(1, 1), new double[] {Double.NaN});
        Tensor gradient = new Float64(Shape.of(1, 1), new double[1]);

        new BinaryCrossentropy(false, 0)
                .addGradient(new Float64(Shape.of(1, 1), new double[1]), prediction, 0, 1, 1, gradient);

        assertThat(gradient.get(0)).isNaN();
    }
}
