package engine.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.EngineException;
import engine.api.ObjectConfig;
import engine.train.catalogue.Optimizers;
import engine.train.schedule.ExponentialDecay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizersTest {
    @ParameterizedTest
    @CsvSource({
        "adam, Adam, .001",
        "Adam, Adam, .001",
        "ADAM, Adam, .001",
        "Custom>Adam, Adam, .001",
        "adamw, AdamW, .001",
        "AdamW, AdamW, .001",
        "rmsprop, RMSprop, .001",
        "RMSprop, RMSprop, .001",
        "sgd, SGD, .01",
        "SGD, SGD, .01",
        "nadam, Nadam, .001",
        "adamax, Adamax, .001",
        "adagrad, Adagrad, .001",
        "adadelta, Adadelta, .001",
        "lion, Lion, .001",
        "adafactor, Adafactor, .001",
        "ftrl, Ftrl, .001",
        "Custom>Ftrl, Ftrl, .001",
        "lamb, Lamb, .001",
        "muon, Muon, .001",
        "schedule_free_adam_w, ScheduleFreeAdamW, .0025"
    })
    void names_give_the_optimizer_with_the_rate_of_keras(String name, String className, double rate) {
        Optimizer optimizer = Optimizers.of(ObjectConfig.of(name));
        assertThat(optimizer.config().className()).isEqualTo(className);
        assertThat(optimizer.learningRate()).isEqualTo(rate);
        assertThat(Optimizers.of(name, .5).learningRate()).isEqualTo(.5);
    }

    @Test
    void adamw_decays_by_004_and_adam_does_not() {
        assertThat(AdamW.of().config().config()).containsEntry("weight_decay", .004);
        assertThat(Adam.of().config().config()).containsEntry("weight_decay", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lambda", "ftrls", "Unheard"})
    void an_unknown_optimizer_is_refused_with_the_known_ones(String name) {
        assertThatThrownBy(() -> Optimizers.of(name, .1))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(
                        name, "Adam, AdamW, Adamax, Ftrl, Lamb, Lion, Muon, Nadam, RMSprop, ScheduleFreeAdamW, SGD");
    }

    @Test
    void a_configuration_of_keras_1_is_understood() {
        Optimizer optimizer = of("Adam", "lr", .01, "beta_1", .8, "beta_2", .99, "epsilon", 1e-8, "decay", 0.0);
        assertThat(optimizer.config().config())
                .containsEntry("learning_rate", .01)
                .containsEntry("beta_1", .8)
                .containsEntry("beta_2", .99)
                .containsEntry("epsilon", 1e-8);
    }

    @Test
    void an_epsilon_of_null_is_the_default_of_keras() {
        assertThat(of("RMSprop", "lr", .01, "rho", .9, "epsilon", null, "decay", 0.0)
                        .config()
                        .config())
                .containsEntry("epsilon", 1e-7);
    }

    @Test
    void a_configuration_of_tf_keras_is_understood() {
        Optimizer optimizer = of(
                "Custom>SGD", "learning_rate", .1, "jit_compile", false, "is_legacy_optimizer", false, "momentum", 0L);
        assertThat(optimizer.learningRate()).isEqualTo(.1);
    }

    @Test
    void an_old_decay_divides_the_rate_and_survives_in_keras_3_words() {
        Optimizer optimizer = of("SGD", "lr", .1, "decay", .5);
        optimizer.prepare(List.of());
        assertThat(optimizer.learningRate()).isCloseTo(.1, within(1e-8));
        optimizer.step(OptimizerTest.OPS, List.of());
        optimizer.step(OptimizerTest.OPS, List.of());
        assertThat(optimizer.learningRate()).isCloseTo(.1 / (1 + .5 * 2), within(1e-8));
        assertThat(Optimizers.of(optimizer.config()).config()).isEqualTo(optimizer.config());
    }

    @ParameterizedTest
    @CsvSource({"nesterof", "amsgrad"})
    void a_setting_that_cannot_be_honoured_is_named(String key) {
        assertThatThrownBy(() -> of("SGD", "learning_rate", .1, key, true))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("optimizer SGD", key + "=true");
    }

    @Test
    void accumulating_one_batch_is_refused_as_by_keras() {
        assertThatThrownBy(() -> of("Adam", "gradient_accumulation_steps", 1L))
                .hasMessageContainingAll("optimizer Adam", "gradient_accumulation_steps", "2 or more");
        assertThatThrownBy(() -> of("Adam", "gradient_accumulation_steps", 2.5))
                .hasMessageContainingAll("optimizer Adam", "gradient_accumulation_steps", "whole number");
    }

    @Test
    void averages_out_of_range_are_refused() {
        assertThatThrownBy(() -> of("Adam", "use_ema", true, "ema_momentum", 1.5))
                .hasMessageContainingAll("optimizer Adam", "ema_momentum", "0 to 1");
        assertThatThrownBy(() -> of("Adam", "use_ema", true, "ema_overwrite_frequency", 0L))
                .hasMessageContainingAll("optimizer Adam", "ema_overwrite_frequency", "1 or more");
    }

    @Test
    void a_loss_scale_that_would_change_bits_is_refused() {
        assertThatThrownBy(() -> of("Adam", "loss_scale_factor", 1000.0))
                .hasMessageContainingAll("optimizer Adam", "loss_scale_factor must be a power of two", "found 1000.0");
        assertThat(of("Adam", "loss_scale_factor", 1024.0).config().config())
                .containsEntry("loss_scale_factor", 1024.0);
    }

    @Test
    void a_lion_without_momentum_is_refused_as_by_keras() {
        assertThatThrownBy(() -> of("Lion", "beta_1", 0.0)).hasMessageContainingAll("optimizer Lion", "beta_1");
    }

    @ParameterizedTest
    @CsvSource({"decay", "schedule_decay"})
    void a_nadam_of_old_keras_is_refused(String key) {
        assertThatThrownBy(() -> of("Nadam", "learning_rate", .01, key, .004))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("optimizer Nadam", key + "=0.004");
    }

    @Test
    void an_optimizer_of_a_package_is_never_read_as_keras_own() {
        assertThatThrownBy(() -> of("quant>Adam"))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("no codec for optimizer quant>Adam", "TrainingCodec");
    }

    @Test
    void text_in_place_of_a_number_is_refused() {
        assertThatThrownBy(() -> of("Adam", "learning_rate", "fast"))
                .hasMessageContainingAll("optimizer Adam", "learning_rate", "a number", "fast");
    }

    @Test
    void two_ways_of_clipping_are_refused() {
        assertThatThrownBy(() -> of("Adam", "clipnorm", 1.0, "clipvalue", 1.0))
                .hasMessageContainingAll("optimizer Adam", "only one of", "clipnorm and clipvalue");
    }

    @Test
    void an_unknown_schedule_is_refused_with_the_known_ones() {
        Map<String, Object> schedule = Map.of("class_name", "WarmUp", "config", Map.of());
        assertThatThrownBy(() -> of("Adam", "learning_rate", schedule))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("WarmUp", "CosineDecay, CosineDecayRestarts, ExponentialDecay");
    }

    @Test
    void a_schedule_without_steps_is_refused() {
        assertThatThrownBy(() -> new ExponentialDecay(.1, 0, .5, false))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("decay_steps");
    }

    private static Optimizer of(String className, @Nullable Object... entries) {
        Map<String, Object> config = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) config.put((String) entries[i], entries[i + 1]);
        return Optimizers.of(new ObjectConfig(className, config));
    }
}
