package engine.io.keras.training;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.ObjectConfig;
import engine.api.config.KerasObject;
import engine.api.training.CompileConfig;
import engine.io.json.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What compile was given, as files of Keras write it: one for all outputs, a list, lists of lists. */
class CompileConfigsTest {
    private static final OutputKeys ONE = new OutputKeys(List.of("out"), false);
    private static final OutputKeys TWO = new OutputKeys(List.of("a", "b"), false);
    private static final String SGD = "'optimizer': {'class_name': 'SGD', 'config': {'learning_rate': 0.5}}";

    private static @Nullable CompileConfig read(String json, OutputKeys outputs) {
        return CompileConfigs.read(KerasObject.map(Json.parse(json.replace('\'', '"'), "test")), outputs);
    }

    private static List<String> names(List<ObjectConfig> objects) {
        return objects.stream()
                .map(object -> object == null ? null : object.className())
                .toList();
    }

    @Test
    void one_loss_is_that_of_all_outputs_and_so_is_one_list_of_metrics() {
        CompileConfig config =
                read("{" + SGD + ", 'loss': 'mse', 'metrics': ['mae', 'mape'], 'weighted_metrics': ['acc']}", TWO);

        assertThat(config.optimizer()).isEqualTo(new ObjectConfig("SGD", Map.of("learning_rate", 0.5)));
        assertThat(names(config.losses())).containsExactly("mse", "mse");
        assertThat(config.lossWeights()).isEmpty();
        assertThat(config.metrics())
                .extracting(CompileConfigsTest::names)
                .containsExactly(List.of("mae", "mape"), List.of("mae", "mape"));
        assertThat(config.weightedMetrics())
                .extracting(CompileConfigsTest::names)
                .containsExactly(List.of("acc"), List.of("acc"));
    }

    @Test
    void entries_of_lists_belong_to_the_outputs_one_by_one() {
        CompileConfig config = read(
                "{" + SGD + ", 'loss': ['mse', null], 'loss_weights': [0.25], 'metrics': [['mae'], ['mape', 'mse']]}",
                TWO);

        assertThat(names(config.losses())).containsExactly("mse", null);
        assertThat(config.lossWeights()).containsExactly(0.25, 1.0);
        assertThat(config.metrics())
                .extracting(CompileConfigsTest::names)
                .containsExactly(List.of("mae"), List.of("mape", "mse"));
        assertThat(config.weightedMetrics()).containsExactly(List.of(), List.of());
    }

    @Test
    void a_model_without_an_optimizer_is_not_compiled() {
        assertThat(read("{'loss': 'mse'}", ONE)).isNull();
        assertThat(read("{'optimizer': null, 'loss': 'mse'}", ONE)).isNull();
        assertThat(read("{'optimizer_config': {'class_name': 'Custom>Adam', 'config': {}}}", ONE)
                        .optimizer()
                        .className())
                .isEqualTo("Adam");
    }

    @ParameterizedTest
    @CsvSource({
        "Adam,Adam",
        "Custom>Adam,Adam",
        "Custom>RMSprop,RMSprop",
        "Custom>Mine,Custom>Mine",
        "pkg>Adam,pkg>Adam"
    })
    void optimizers_of_tf_keras_lose_their_package_and_those_of_a_user_keep_it(String stored, String name) {
        assertThat(KerasNames.optimizer(stored)).isEqualTo(name);
    }

    /** A whole-model .h5 fails in Keras 3 with an alias, so it gets the full name. */
    @ParameterizedTest
    @CsvSource({
        "mse,mse,mean_squared_error",
        "mae,mae,mean_absolute_error",
        "bce,bce,binary_crossentropy",
        "huber,huber,huber",
        "MeanSquaredError,MeanSquaredError,MeanSquaredError"
    })
    void a_name_alone_stays_a_name(String name, String written, String full) {
        assertThat(KerasNames.write("keras.losses", ObjectConfig.of(name), false))
                .isEqualTo(written);
        assertThat(KerasNames.write("keras.losses", ObjectConfig.of(name), true))
                .isEqualTo(full);
    }

    @Test
    void what_has_a_configuration_or_is_a_users_own_is_an_object() {
        Map<String, Object> huber = KerasObject.map(
                KerasNames.write("keras.losses", new ObjectConfig("Huber", Map.of("delta", 2.0)), true));
        Map<String, Object> own = KerasObject.map(KerasNames.write("keras.losses", ObjectConfig.of("pkg>Mine"), false));

        assertThat(huber).containsEntry("class_name", "Huber").containsEntry("config", Map.of("delta", 2.0));
        assertThat(huber).containsEntry("module", "keras.losses");
        assertThat(own).containsEntry("registered_name", "pkg>Mine");
    }

    /** Keras has no function of the name rmse; the history keeps the key that was asked for. */
    @Test
    void the_root_of_the_mean_square_is_an_object_under_the_name_that_was_asked_for() {
        assertThat(rmse(ObjectConfig.of("rmse"))).isEqualTo(Map.of("name", "rmse", "dtype", "float32"));
        assertThat(rmse(new ObjectConfig("RootMeanSquaredError", Map.of("name", "error"))))
                .isEqualTo(Map.of("name", "error", "dtype", "float32"));
        assertThat(rmse(new ObjectConfig("RootMeanSquaredError", Map.of("dtype", "float32"))))
                .isEqualTo(Map.of("name", "root_mean_squared_error", "dtype", "float32"));
    }

    private static Object rmse(ObjectConfig metric) {
        Map<String, Object> json = KerasObject.map(KerasNames.write("keras.metrics", metric, false));
        assertThat(json).containsEntry("class_name", "RootMeanSquaredError");
        return json.get("config");
    }

    @Test
    void one_output_is_written_alone_and_a_list_of_one_weight_stays_a_list() {
        CompileConfig config = read("{" + SGD + ", 'loss': 'mse', 'loss_weights': [0.5], 'metrics': ['mae']}", ONE);

        assertThat(CompileConfigs.write(config, ONE))
                .containsEntry("loss", "mse")
                .containsEntry("loss_weights", List.of(0.5))
                .containsEntry("metrics", List.of("mae"))
                .containsEntry("weighted_metrics", null)
                .containsEntry("run_eagerly", false)
                .containsEntry("steps_per_execution", 1)
                .containsEntry("jit_compile", false)
                .containsKey("optimizer");
        assertThat(CompileConfigs.writeLegacy(config, ONE))
                .containsEntry("loss", "mean_squared_error")
                .containsEntry("metrics", List.of("mean_absolute_error"))
                .containsEntry("optimizer_config", Map.of("class_name", "SGD", "config", Map.of("learning_rate", 0.5)))
                .doesNotContainKeys("optimizer", "jit_compile");
    }

    @Test
    void several_outputs_are_written_as_lists() {
        CompileConfig config =
                read("{" + SGD + ", 'loss': ['mse', null], 'loss_weights': [2, 3], 'metrics': [['mae'], []]}", TWO);
        Map<String, Object> json = CompileConfigs.write(config, TWO);

        assertThat(json.get("loss")).isEqualTo(Arrays.asList("mse", null));
        assertThat(json.get("loss_weights")).isEqualTo(List.of(2.0, 3.0));
        assertThat(json.get("metrics")).isEqualTo(List.of(List.of("mae"), List.of()));
    }

    @Test
    void a_list_that_is_too_short_says_nothing_of_the_outputs_behind_it() {
        assertThat(TWO.entry(List.of("mse"), 1)).isNull();
        assertThat(TWO.entry(List.of("mse", "mae"), 1)).isEqualTo("mae");
        assertThat(TWO.entry(Map.of("class_name", "Huber"), 1)).isEqualTo(Map.of("class_name", "Huber"));
        assertThat(TWO.entry(null, 0)).isNull();
    }
}
