package engine.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.train.catalogue.Losses;
import engine.train.catalogue.Metrics;
import engine.train.catalogue.Optimizers;
import engine.train.loss.Huber;
import engine.train.loss.Loss;
import engine.train.loss.MeanAbsoluteError;
import engine.train.loss.MeanSquaredError;
import engine.train.loss.classes.BinaryCrossentropy;
import engine.train.loss.classes.CategoricalCrossentropy;
import engine.train.loss.classes.SparseCategoricalCrossentropy;
import engine.train.schedule.CosineDecay;
import engine.train.schedule.CosineDecayRestarts;
import engine.train.schedule.ExponentialDecay;
import engine.train.schedule.InverseTimeDecay;
import engine.train.schedule.LearningRate;
import engine.train.schedule.PiecewiseConstantDecay;
import engine.train.schedule.PolynomialDecay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What files hold of optimizers, schedules, losses and metrics: every key, every default, in order; {@code written-settings.txt} is the list. */
class WrittenSettingsTest {
    private static final Shape CLASSES = Shape.of(8, 3);

    static List<Optimizer> optimizers() {
        return List.of(
                Adam.of(),
                Adam.of(.01)
                        .beta1(.8)
                        .beta2(.99)
                        .epsilon(1e-8)
                        .amsgrad(true)
                        .name("mine")
                        .clipnorm(1),
                Adam.of(.01).weightDecay(.1).globalClipnorm(2).useEma(.9).gradientAccumulationSteps(4),
                AdamW.of().clipvalue(.5).useEma(.9, 100),
                AdamW.of(.5).weightDecay(.25),
                Adamax.of(),
                Adamax.of(.5).beta1(.5).beta2(.5).epsilon(.5),
                Nadam.of(),
                Nadam.of(.5).beta1(.5).beta2(.5).epsilon(.5),
                Adagrad.of(),
                Adagrad.of(.5).initialAccumulatorValue(.5).epsilon(.5),
                Adadelta.of(),
                Adadelta.of(.5).rho(.5).epsilon(.5),
                Lion.of(),
                Lion.of(.5).beta1(.5).beta2(.5),
                RmsProp.of(),
                RmsProp.of(.5).rho(.5).momentum(.5).epsilon(.5).centered(true),
                Sgd.of(),
                Sgd.of(.5).momentum(.5).nesterov(true),
                Optimizers.of(new ObjectConfig("Adam", Map.of("loss_scale_factor", 1024.0))),
                Optimizers.of(new ObjectConfig("SGD", Map.of("lr", .1, "decay", .5))));
    }

    static List<LearningRate> schedules() {
        return List.of(
                LearningRate.constant(.25),
                new CosineDecay(.1, 1000, 0, null, 0),
                new CosineDecay(.1, 1000.5, .1, .2, 50),
                new CosineDecayRestarts(.1, 1000, 2, 1, 0),
                new CosineDecayRestarts(.1, 10.5, 1.5, .5, .1),
                new ExponentialDecay(.1, 100, .9, false),
                new ExponentialDecay(.1, 100, .9, true),
                new InverseTimeDecay(.1, 1, .5, false),
                new InverseTimeDecay(.1, 1.5, .5, true),
                new PiecewiseConstantDecay(List.of(10.0, 20.5), List.of(.1, .2, 3.0)),
                new PolynomialDecay(.1, 1000, 1e-4, 1, false),
                new PolynomialDecay(.1, 1000, .01, 2, true));
    }

    static List<Loss> losses() {
        return List.of(
                new MeanSquaredError(),
                new MeanAbsoluteError(),
                new Huber(1),
                new Huber(.5),
                new BinaryCrossentropy(false, 0),
                new BinaryCrossentropy(true, .1),
                new CategoricalCrossentropy(false, 0),
                new CategoricalCrossentropy(true, .1),
                new SparseCategoricalCrossentropy(false),
                new SparseCategoricalCrossentropy(true));
    }

    static List<ObjectConfig> metrics() {
        List<ObjectConfig> metrics = new ArrayList<>();
        for (String word : List.of("mse", "mae", "bce", "rmse", "binary_accuracy", "acc", "CategoricalCrossentropy")) {
            metrics.add(Metrics.of(word, new MeanSquaredError(), CLASSES).config());
        }
        metrics.add(metric("BinaryAccuracy", Map.of("threshold", .25)));
        metrics.add(metric("BinaryCrossentropy", Map.of("from_logits", true, "label_smoothing", .1)));
        metrics.add(metric("SparseCategoricalCrossentropy", Map.of("name", "xe", "from_logits", true)));
        metrics.add(metric("SparseCategoricalAccuracy", Map.of("name", "acc")));
        metrics.add(metric("Accuracy", Map.of("name", "acc")));
        return metrics;
    }

    private static ObjectConfig metric(String className, Map<String, Object> config) {
        return Metrics.of(new ObjectConfig(className, config), null, CLASSES).config();
    }

    @Test
    void every_key_and_default_is_written_as_ever() throws IOException {
        List<String> lines = new ArrayList<>();
        optimizers().forEach(optimizer -> lines.add(line(optimizer.config())));
        schedules().forEach(schedule -> lines.add("schedule " + text(schedule.config())));
        losses().forEach(loss -> lines.add(line(loss.config())));
        metrics().forEach(metric -> lines.add(line(metric)));
        try (InputStream in = WrittenSettingsTest.class.getResourceAsStream("written-settings.txt")) {
            assertThat(lines)
                    .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        }
    }

    private static String line(ObjectConfig object) {
        return object.className() + " " + text(object.config());
    }

    /** With the type of each value: {@code 1} and {@code 1.0} are not the same in a file. */
    private static String text(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, String> inner = new LinkedHashMap<>();
            map.forEach((key, entry) -> inner.put(key, text(entry)));
            return inner.toString();
        }
        if (value instanceof List<?> list)
            return list.stream().map(WrittenSettingsTest::text).toList().toString();
        return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
    }

    @Test
    void what_is_written_reads_as_the_same() {
        for (Optimizer optimizer : optimizers()) {
            assertThat(Optimizers.of(optimizer.config()).config()).isEqualTo(optimizer.config());
        }
        for (Loss loss : losses()) assertThat(Losses.of(loss.config())).isEqualTo(loss);
        for (ObjectConfig metric : metrics()) {
            assertThat(Metrics.of(metric, null, CLASSES).config()).isEqualTo(metric);
        }
        for (LearningRate schedule : schedules()) {
            ObjectConfig sgd = new ObjectConfig("SGD", Map.of("learning_rate", schedule.config()));
            assertThat(Optimizers.of(sgd).config().config()).containsEntry("learning_rate", schedule.config());
        }
    }

    /** Powers and coefficients, for which −7 is a number like others. */
    private static final List<String> NEGATIVE =
            List.of("beta_2_decay", "learning_rate_power", "muon_a", "muon_b", "muon_c");

    static List<Arguments> outOfRange() {
        List<Arguments> wrong = new ArrayList<>();
        for (String name : Optimizers.names()) {
            for (Map.Entry<String, Object> entry :
                    Optimizers.of(ObjectConfig.of(name)).config().config().entrySet()) {
                boolean number =
                        entry.getValue() instanceof Double || entry.getKey().equals("weight_decay");
                boolean below = NEGATIVE.contains(entry.getKey());
                if (number) wrong.add(Arguments.of(name, entry.getKey(), below ? Double.NaN : -7.0));
            }
        }
        return wrong;
    }

    /** Every number of every optimizer has a range, and a file says no more than a program may. */
    @ParameterizedTest
    @MethodSource("outOfRange")
    void a_number_out_of_range_is_refused_in_a_file(String optimizer, String key, double value) {
        assertThatThrownBy(() -> Optimizers.of(new ObjectConfig(optimizer, Map.of(key, value))))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(key, String.valueOf(value));
    }
}
