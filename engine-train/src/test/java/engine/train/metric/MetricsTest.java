package engine.train.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Float32;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.train.catalogue.Losses;
import engine.train.catalogue.Metrics;
import engine.train.loss.Loss;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    private static final Shape CLASSES = Shape.of(8, 3);

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
        "rmse, RootMeanSquaredError",
        "root_mean_squared_error, RootMeanSquaredError",
        "RootMeanSquaredError, RootMeanSquaredError",
        "binary_accuracy, BinaryAccuracy",
        "BinaryAccuracy, BinaryAccuracy",
        "categorical_accuracy, CategoricalAccuracy",
        "CategoricalAccuracy, CategoricalAccuracy",
        "sparse_categorical_accuracy, SparseCategoricalAccuracy",
        "SparseCategoricalAccuracy, SparseCategoricalAccuracy",
        "bce, BinaryCrossentropy",
        "BCE, BinaryCrossentropy",
        "binary_crossentropy, BinaryCrossentropy",
        "categorical_crossentropy, CategoricalCrossentropy",
        "sparse_categorical_crossentropy, SparseCategoricalCrossentropy"
    })
    void words_give_the_metric_under_that_very_name(String word, String className) {
        Metric metric = Metrics.of(word, null, CLASSES);
        assertThat(metric.name()).isEqualTo(word);
        assertThat(metric.config().className()).isEqualTo(className);
    }

    @ParameterizedTest
    @CsvSource({
        "accuracy, binary_crossentropy, 1, BinaryAccuracy",
        "acc, mse, 1, BinaryAccuracy",
        "acc, categorical_crossentropy, 3, CategoricalAccuracy",
        "Accuracy, sparse_categorical_crossentropy, 3, SparseCategoricalAccuracy"
    })
    void accuracy_is_the_one_that_fits_the_output(String word, String loss, int width, String className) {
        Metric metric = Metrics.of(word, Losses.of(loss), Shape.of(Shape.UNKNOWN, width));
        assertThat(metric.name()).isEqualTo(word);
        assertThat(metric.config().className()).isEqualTo(className);
    }

    @Test
    void the_object_accuracy_compares_numbers() {
        ObjectConfig config = new ObjectConfig("Accuracy", Map.of("name", "accuracy", "dtype", "float32"));
        Metric metric = Metrics.of(config, null, CLASSES);
        metric.update(row(1, 2, 3), row(1, 2, 4), null, null);
        assertThat(metric.result()).isEqualTo(2 / 3.0);
    }

    @Test
    void a_wrapped_function_of_tf_keras_is_understood() {
        ObjectConfig config = new ObjectConfig(
                "MeanMetricWrapper",
                Map.of("name", "accuracy", "dtype", "float32", "fn", "sparse_categorical_accuracy"));
        Metric metric = Metrics.of(config, null, CLASSES);
        assertThat(metric.name()).isEqualTo("accuracy");
        assertThat(metric.config().className()).isEqualTo("SparseCategoricalAccuracy");
    }

    @Test
    void the_mean_divides_by_the_weights() {
        // errors 1 and 4 with weights 1 and 3: (1 + 12) / 4
        Metric metric = Metrics.of("mse", null, Shape.of(2, 1));
        metric.update(column(0, 0), column(1, 2), column(1, 3).reshaped(Shape.of(2)), null);
        assertThat(metric.result()).isEqualTo(3.25);
    }

    @Test
    void equal_numbers_count_as_the_first_class() {
        Metric metric = Metrics.of("categorical_accuracy", null, CLASSES);
        metric.update(row(1, 0, 0), row(.4, .4, .2), null, null);
        assertThat(metric.result()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean_relative_error", "Mean", "unheard"})
    void an_unknown_metric_is_refused_with_the_known_ones(String word) {
        Loss loss = Losses.of("mse");
        assertThatThrownBy(() -> Metrics.of(word, loss, CLASSES))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(word, "accuracy, BinaryAccuracy", "RootMeanSquaredError");
    }

    @ParameterizedTest
    @CsvSource({
        "auc, true",
        "precision, true",
        "r2_score, true",
        "cosine_similarity, true",
        "accuracy, true",
        "true_negatives, true",
        "false_positives, false",
        "mse, false",
        "squared_hinge, false",
        "log_cosh_error, false",
        "poisson, false",
        "kl_divergence, false",
        "categorical_crossentropy, false"
    })
    void a_metric_says_which_way_is_better(String word, boolean grows) {
        assertThat(Metrics.of(word, null, CLASSES).grows()).isEqualTo(grows);
    }

    @Test
    void scores_of_several_classes_are_refused_without_an_average() {
        Metric score = Metrics.of("f1_score", null, CLASSES);
        assertThatThrownBy(() -> score.check(CLASSES, CLASSES))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("metric F1Score", "average", "3 classes");
        Metrics.of("f1_score", null, Shape.of(8, 1)).check(Shape.of(8), Shape.of(8, 1));
    }

    @Test
    void targets_that_a_metric_cannot_take_are_refused() {
        Metric accuracy = Metrics.of("categorical_accuracy", null, CLASSES);
        assertThatThrownBy(() -> accuracy.check(Shape.of(8), CLASSES)).hasMessageContaining("(8,)");
        Metric recall = Metrics.of(new ObjectConfig("Recall", Map.of("class_id", 3L)), null, CLASSES);
        assertThatThrownBy(() -> recall.check(CLASSES, CLASSES)).hasMessageContaining("class_id below 3");
    }

    @Test
    void a_setting_that_cannot_be_honoured_is_named() {
        ObjectConfig config = new ObjectConfig("BinaryAccuracy", Map.of("k", 5L));
        assertThatThrownBy(() -> Metrics.of(config, null, CLASSES))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("metric BinaryAccuracy", "k=5");
    }

    private static Tensor row(double... values) {
        return column(values).reshaped(Shape.of(1, values.length));
    }

    private static Tensor column(double... values) {
        Float32 tensor = new Float32(Shape.of(values.length, 1), new float[values.length]);
        for (int i = 0; i < values.length; i++) tensor.set(i, values[i]);
        return tensor;
    }
}
