package engine.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Int32;
import engine.api.Mask;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.train.catalogue.Losses;
import engine.train.loss.batch.Ctc;
import engine.train.loss.batch.Dice;
import engine.train.loss.classes.BinaryCrossentropy;
import engine.train.loss.classes.SparseCategoricalCrossentropy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LossesTest {
    @ParameterizedTest
    @CsvSource({
        "mse, MeanSquaredError",
        "MSE, MeanSquaredError",
        "mean_squared_error, MeanSquaredError",
        "MeanSquaredError, MeanSquaredError",
        "mae, MeanAbsoluteError",
        "MAE, MeanAbsoluteError",
        "mean_absolute_error, MeanAbsoluteError",
        "MeanAbsoluteError, MeanAbsoluteError",
        "huber, Huber",
        "huber_loss, Huber",
        "Huber, Huber",
        "bce, BinaryCrossentropy",
        "BCE, BinaryCrossentropy",
        "binary_crossentropy, BinaryCrossentropy",
        "BinaryCrossentropy, BinaryCrossentropy",
        "categorical_crossentropy, CategoricalCrossentropy",
        "CategoricalCrossentropy, CategoricalCrossentropy",
        "sparse_categorical_crossentropy, SparseCategoricalCrossentropy",
        "SparseCategoricalCrossentropy, SparseCategoricalCrossentropy"
    })
    void names_of_every_generation_give_the_loss(String name, String className) {
        assertThat(Losses.of(name).config().className()).isEqualTo(className);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ctcs", "mean_relative_error", "unheard"})
    void an_unknown_loss_is_refused_with_the_known_ones(String name) {
        assertThatThrownBy(() -> Losses.of(name))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(
                        name,
                        "BinaryCrossentropy, BinaryFocalCrossentropy, CategoricalCrossentropy,",
                        "Huber, KLDivergence, LogCosh, MeanAbsoluteError, ",
                        "Poisson, SparseCategoricalCrossentropy");
    }

    @Test
    void a_configuration_of_tf_keras_is_understood() {
        Map<String, Object> config = Map.of("reduction", "auto", "name", "huber_loss", "delta", .5, "fn", "huber");
        assertThat(Losses.of(new ObjectConfig("Huber", config))).isEqualTo(new Huber(.5));
        Map<String, Object> wrapped = Map.of("reduction", "auto", "fn", "mean_squared_error");
        assertThat(Losses.of(new ObjectConfig("LossFunctionWrapper", wrapped))).isEqualTo(new MeanSquaredError());
    }

    @ParameterizedTest
    @CsvSource({"reduction, none", "axis, 1", "alpha, 3"})
    void a_setting_that_cannot_be_honoured_is_named(String key, String value) {
        ObjectConfig config = new ObjectConfig("BinaryCrossentropy", Map.of(key, value));
        assertThatThrownBy(() -> Losses.of(config))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("loss BinaryCrossentropy", key, value);
    }

    @Test
    void the_divisor_counts_rows_and_not_weights() {
        // losses 1 and 4 with weights 1 and 3: (1 + 12) / 2
        double loss = new WeightedLoss(new MeanSquaredError())
                .evaluate(column(0, 0), column(1, 2), vector(1, 3), null, 1, null);
        assertThat(loss).isEqualTo(6.5);
    }

    @Test
    void a_batch_that_is_masked_throughout_has_no_loss_and_no_gradient() {
        Tensor prediction = tensor(Shape.of(1, 2, 1), 3, 4);
        Tensor gradient = tensor(Shape.of(1, 2, 1), 0, 0);
        double loss = new WeightedLoss(new MeanSquaredError())
                .evaluate(tensor(Shape.of(1, 2, 1), 0, 0), prediction, null, Mask.of(Shape.of(1, 2)), 1, gradient);
        assertThat(loss).isZero();
        assertThat(gradient.toDoubles()).containsOnly(0);
    }

    @Test
    void one_weight_a_sample_counts_for_all_its_timesteps() {
        Tensor target = tensor(Shape.of(2, 2, 1), 0, 0, 0, 0);
        double loss = new WeightedLoss(new MeanSquaredError())
                .evaluate(target, tensor(Shape.of(2, 2, 1), 1, 2, 3, 4), vector(1, 2), null, 1, null);
        assertThat(loss).isEqualTo((1 + 4 + 2 * 9 + 2 * 16) / 4.0);
    }

    @Test
    void a_reduction_is_kept_and_written() {
        ObjectConfig config = new ObjectConfig("Huber", Map.of("reduction", "sum", "delta", 2.0));
        Loss loss = Losses.of(config);
        assertThat(loss.reduction()).isEqualTo(Reduction.SUM);
        assertThat(loss.config().config()).containsEntry("reduction", "sum").containsEntry("delta", 2.0);
        assertThat(Losses.of(loss.config())).isEqualTo(loss);
        assertThat(Losses.of(new ObjectConfig("Huber", Map.of("reduction", "mean"))))
                .isEqualTo(new Huber(1));
    }

    @Test
    void parts_of_a_sequence_cannot_be_weighted_where_it_is_taken_as_one() {
        WeightedLoss loss = new WeightedLoss(new Ctc());
        Tensor logits = Tensor.zeros(DType.FLOAT32, Shape.of(2, 3, 4));
        Tensor labels = Tensor.zeros(DType.FLOAT32, Shape.of(2, 1));
        assertThatThrownBy(() -> loss.evaluate(labels, logits, null, Mask.of(Shape.of(2, 3)), 1, null))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("loss CTC", "at most 2", "6");
    }

    @Test
    void labels_that_need_more_timesteps_than_there_are_have_no_gradient() {
        Tensor labels = tensor(Shape.of(1, 2), 1, 1); // a blank must stand between them
        Tensor gradient = tensor(Shape.of(1, 2, 3), 0, 0, 0, 0, 0, 0);
        Tensor logits = tensor(Shape.of(1, 2, 3), 1, 2, 3, 4, 5, 6);
        assertThat(new WeightedLoss(new Ctc()).evaluate(labels, logits, null, null, 1, gradient))
                .isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(gradient.toDoubles()).containsOnly(0);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2"})
    void an_axis_that_is_not_among_the_last_is_refused(int axis) {
        Loss loss = new Dice(List.of(axis));
        if (axis == 2) loss.check(shape("8 30 3"), shape("8 30 3"));
        else
            assertThatThrownBy(() -> loss.check(shape("8 30 3"), shape("8 30 3")))
                    .hasMessageContainingAll("loss Dice", "[" + axis + "]");
    }

    @Test
    void certain_and_wrong_costs_no_more_than_keras_says() {
        double most =
                new WeightedLoss(new BinaryCrossentropy(false, 0)).evaluate(column(1), column(0), null, null, 1, null);
        assertThat((float) most).isEqualTo(16.118095f);
    }

    @ParameterizedTest
    @CsvSource({"8 1, 8 1", "8, 8 1", "8 30, 8 30 1", "8 3, 8 3", "-1 3, 8 3", "8 30 1, 8 30"})
    void targets_that_differ_by_a_last_one_are_accepted(String target, String prediction) {
        assertThatCode(() -> new MeanSquaredError().check(shape(target), shape(prediction)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"8 1, 8 3", "8, 8 3", "7 3, 8 3", "8 3 1 1, 8 3"})
    void targets_that_keras_would_broadcast_or_refuse_are_refused(String target, String prediction) {
        assertThatThrownBy(() -> new MeanSquaredError().check(shape(target), shape(prediction)))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(
                        "loss MeanSquaredError",
                        shape(target).toString(),
                        shape(prediction).toString());
    }

    @Test
    void classes_are_one_number_a_row() {
        Loss loss = new SparseCategoricalCrossentropy(false);
        assertThatCode(() -> loss.check(Shape.of(8), Shape.of(8, 3))).doesNotThrowAnyException();
        assertThatCode(() -> loss.check(Shape.of(8, 1), Shape.of(8, 3))).doesNotThrowAnyException();
        assertThatThrownBy(() -> loss.check(Shape.of(8, 3), Shape.of(8, 3)))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("(8,)", "(8, 3)");
    }

    @Test
    void a_class_that_does_not_exist_is_named() {
        Loss loss = new SparseCategoricalCrossentropy(false);
        Int32 target = new Int32(Shape.of(1), new int[] {3});
        assertThatThrownBy(() -> loss.value(target, tensor(Shape.of(1, 3), .2, .3, .5), 0, 3))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("row 0", "0 to 2", "3");
    }

    private static Shape shape(String dims) {
        String[] parts = dims.split(" ");
        int[] numbers = new int[parts.length];
        for (int i = 0; i < numbers.length; i++) numbers[i] = Integer.parseInt(parts[i]);
        return Shape.of(numbers);
    }

    private static Tensor column(double... values) {
        return tensor(Shape.of(values.length, 1), values);
    }

    private static Tensor vector(double... values) {
        return tensor(Shape.of(values.length), values);
    }

    private static Tensor tensor(Shape shape, double... values) {
        Float32 tensor = new Float32(shape, new float[values.length]);
        for (int i = 0; i < values.length; i++) tensor.set(i, values[i]);
        return tensor;
    }
}
