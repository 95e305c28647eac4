package engine.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.DType;
import engine.api.ObjectConfig;
import engine.api.Tensor;
import engine.testkit.AllocationMeter;
import engine.train.catalogue.Losses;
import engine.train.keras.KerasCase;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KerasLossTest {
    private double sink;

    static Stream<KerasCase> cases() {
        return Stream.of("losses.json", "later_losses.json", "batch_losses.json")
                .flatMap(KerasCase::list);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void loss_and_gradient_are_those_of_keras(KerasCase expected) {
        Loss loss = Losses.of(expected.object("object"));
        Tensor prediction = expected.inner("prediction").tensor();
        Tensor gradient = Tensor.zeros(DType.FLOAT32, prediction.shape());
        double theirs = expected.number("loss");
        assertThat(evaluate(loss, expected, 1, gradient)).isCloseTo(theirs, within(1e-6 * Math.max(1, theirs)));
        double[] theirGradient = expected.numbers("gradient");
        for (int i = 0; i < theirGradient.length; i++) {
            double tolerance = 2e-6 * Math.max(Math.abs(theirGradient[i]), floor(expected, theirGradient));
            assertThat(gradient.get(i)).as("gradient %d", i).isCloseTo(theirGradient[i], within(tolerance));
        }
    }

    /** What is large beside rounding; where terms of the size of the largest cancel in Keras' float32 sums, a share of it. */
    private static double floor(KerasCase expected, double[] gradient) {
        String name = expected.object("object").className();
        if (!name.equals("Circle") && !name.equals("CTC")) return .1;
        return Math.max(.1, largest(gradient) / 5);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_configuration_is_that_of_keras(KerasCase expected) {
        ObjectConfig theirs = expected.object("object");
        ObjectConfig ours = Losses.of(theirs).config();
        assertThat(ours.className()).isEqualTo(theirs.className());
        assertThat(theirs.config().keySet()).containsAll(ours.config().keySet());
        assertThat(ours.config()).containsEntry("name", theirs.config().get("name"));
        assertThat(Losses.of(ours)).isEqualTo(Losses.of(theirs));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_shapes_are_accepted(KerasCase expected) {
        Loss loss = Losses.of(expected.object("object"));
        loss.check(
                expected.inner("target").tensor().shape(),
                expected.inner("prediction").tensor().shape());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_loss_weight_scales_the_gradient_and_not_the_value(KerasCase expected) {
        Loss loss = Losses.of(expected.object("object"));
        Tensor prediction = expected.inner("prediction").tensor();
        Tensor once = Tensor.zeros(DType.FLOAT64, prediction.shape());
        Tensor thrice = Tensor.zeros(DType.FLOAT64, prediction.shape());
        assertThat(evaluate(loss, expected, 3, thrice)).isEqualTo(evaluate(loss, expected, 1, once));
        for (int i = 0; i < once.size(); i++) {
            double rounding = 1e-14 * Math.abs(thrice.get(i)) + Math.ulp(largest(thrice.toDoubles()));
            assertThat(thrice.get(i)).isCloseTo(3 * once.get(i), within(rounding));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void an_evaluation_allocates_nothing(KerasCase example) {
        WeightedLoss loss = new WeightedLoss(Losses.of(example.object("object")));
        Tensor target = example.inner("target").tensor();
        Tensor prediction = example.inner("prediction").tensor();
        Tensor gradient = Tensor.zeros(DType.FLOAT32, prediction.shape());
        var weights = example.tensor("weights");
        var mask = example.mask("mask");
        AllocationMeter.assertSettlesAtZero(
                () -> sink += loss.evaluate(target, prediction, weights, mask, 1, gradient));
    }

    private static double evaluate(Loss loss, KerasCase given, double scale, @Nullable Tensor gradient) {
        return new WeightedLoss(loss)
                .evaluate(
                        given.inner("target").tensor(),
                        given.inner("prediction").tensor(),
                        given.tensor("weights"),
                        given.mask("mask"),
                        scale,
                        gradient);
    }
}
