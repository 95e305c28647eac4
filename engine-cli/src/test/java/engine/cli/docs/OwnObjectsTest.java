package engine.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.training.OptimizerState;
import engine.data.TensorSamples;
import engine.io.Models;
import engine.layers.core.Dense;
import engine.train.FitOptions;
import engine.train.Trainer;
import engine.train.loss.Loss;
import engine.train.metric.Metric;
import engine.train.optimizer.Optimizer;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loss, a metric and the guide's optimizer, compiled as a user's and found as services on the class path. */
class OwnObjectsTest {
    private static final String SOURCE = """
            import engine.api.*;
            import engine.api.config.*;
            import engine.train.codec.*;
            import engine.train.loss.*;
            import engine.train.metric.*;
            import engine.train.optimizer.*;
            import engine.train.schedule.*;
            import java.util.*;

            %s

            record Asymmetric(double weight) implements Loss {
                public void check(Shape target, Shape prediction) {}

                public double value(Tensor target, Tensor prediction, int row, int width) {
                    double error = prediction.get(row) - target.get(row);
                    return error > 0 ? weight * error * error : error * error;
                }

                public void addGradient(
                        Tensor target, Tensor prediction, int row, int width, double scale, Tensor gradient) {
                    double error = prediction.get(row) - target.get(row);
                    gradient.set(row, gradient.get(row) + scale * 2 * error * (error > 0 ? weight : 1));
                }
            }

            final class Largest implements Metric {
                private final double[] sums = new double[1];

                public String name() {
                    return "largest";
                }

                public void reset() {
                    sums[0] = 0;
                }

                public void update(Tensor target, Tensor prediction, Tensor weights, Mask mask) {
                    for (int i = 0; i < target.size(); i++) {
                        sums[0] = Math.max(sums[0], Math.abs(prediction.get(i) - target.get(i)));
                    }
                }

                public double result() {
                    return sums[0];
                }

                public double[] sums() {
                    return sums;
                }
            }
            """;
    private static final String CODEC = """
            import engine.train.codec.*;
            import java.util.*;

            public final class %1$sCodec implements TrainingCodec<%1$s> {
                public Class<%1$s> type() {
                    return %1$s.class;
                }

                public String registeredName() {
                    return "quant>%1$s";
                }

                public Map<String, Object> config(%1$s object) {
                    return %2$s;
                }

                public %1$s object(Map<String, Object> config) {
                    return %3$s;
                }
            }
            """;

    @TempDir
    private Path folder;

    private ClassLoader before;
    private URLClassLoader own;

    @BeforeEach
    void compile() throws Exception {
        String optimizer = Page.of("docs/guides/embed-it.md").blocks("java").stream()
                .filter(block -> block.contains("class SignDescent"))
                .findFirst()
                .orElseThrow();
        source("SignDescent", SOURCE.formatted(optimizer));
        codec("SignDescent", "object.config().config()", "new SignDescent(0).configured(config)");
        codec(
                "Asymmetric",
                "Map.of(\"weight\", object.weight())",
                "new Asymmetric(((Number) config.get(\"weight\")).doubleValue())");
        codec("Largest", "Map.of()", "new Largest()");
        Javac.compile(Stream.concat(
                        Stream.of("-d", folder.toString(), "-classpath", classes()),
                        Stream.of("SignDescent", "SignDescentCodec", "AsymmetricCodec", "LargestCodec")
                                .map(name -> folder.resolve(name + ".java").toString()))
                .toArray(String[]::new));
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("engine.train.codec.TrainingCodec"),
                "SignDescentCodec\nAsymmetricCodec\nLargestCodec\n");
        before = Thread.currentThread().getContextClassLoader();
        own = new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    private void source(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name + ".java"), text);
    }

    private void codec(String name, String config, String object) throws Exception {
        source(name + "Codec", CODEC.formatted(name, config, object));
    }

    private static String classes() {
        return Stream.of("engine-api", "engine-train")
                .map(module ->
                        Page.root().resolve(module).resolve("target/classes").toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @AfterEach
    void close() throws Exception {
        Thread.currentThread().setContextClassLoader(before);
        own.close();
    }

    private Object make(String name, Class<?> type, Object... arguments) throws Exception {
        var constructor = type == Void.class
                ? own.loadClass(name).getDeclaredConstructor()
                : own.loadClass(name).getDeclaredConstructor(type);
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    private Trainer trainer() throws Exception {
        Model model = Model.sequential("own", Symbol.input("x", 2), Dense.of(1).named("out"));
        return Trainer.compile(
                model,
                (Optimizer) make("SignDescent", double.class, .01),
                (Loss) make("Asymmetric", double.class, 3.0),
                (Metric) make("Largest", Void.class));
    }

    private static TensorSamples samples() {
        Float32 x = new Float32(Shape.of(8, 2), new float[16]);
        Float32 y = new Float32(Shape.of(8, 1), new float[8]);
        for (int i = 0; i < 16; i++) x.set(i, Math.sin(i));
        for (int i = 0; i < 8; i++) y.set(i, 2 + Math.cos(i));
        return TensorSamples.of(x, y);
    }

    @Test
    void they_train_are_saved_and_go_on_where_they_stood() throws Exception {
        Thread.currentThread().setContextClassLoader(own);
        Trainer trainer = trainer();
        FitOptions options = FitOptions.defaults().epochs(5).batchSize(4).shuffle(false);
        assertThat(trainer.fit(samples(), options).values()).containsOnlyKeys("largest", "loss");
        Path file = folder.resolve("own.keras");
        Models.save(trainer.saved(), file);

        SavedModel saved = Models.load(file);
        assertThat(saved.origin().notices()).isEmpty();
        OptimizerState state = Objects.requireNonNull(saved.optimizerState());
        assertThat(state.slots()).extracting(OptimizerState.Slot::name).containsOnly("momentum");
        Trainer other = Trainer.of(saved, Objects.requireNonNull(saved.compile()), Backends.standard());
        assertThat(other.optimizer().iterations()).isEqualTo(10);
        Map<String, Double> expected = trainer.trainOnBatch(samples());
        assertThat(other.trainOnBatch(samples())).isEqualTo(expected);
        assertThat(other.evaluate(samples(), 8)).isEqualTo(trainer.evaluate(samples(), 8));
    }

    @Test
    void the_file_names_them_as_keras_does() throws Exception {
        Thread.currentThread().setContextClassLoader(own);
        Path file = folder.resolve("own.keras");
        Models.save(trainer().saved(), file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String json =
                    new String(zip.getInputStream(zip.getEntry("config.json")).readAllBytes(), StandardCharsets.UTF_8);
            for (String name : new String[] {"SignDescent", "Asymmetric", "Largest"}) {
                assertThat(json.replace(" ", ""))
                        .contains("\"module\":\"quant\",\"class_name\":\"" + name + "\"")
                        .contains("\"registered_name\":\"quant>" + name + "\"");
            }
        }
    }

    @Test
    void without_a_codec_they_train_and_saving_says_what_is_missing() throws Exception {
        Trainer trainer = trainer();
        trainer.trainOnBatch(samples());
        assertThatThrownBy(trainer::saved)
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("no codec for loss Asymmetric", "engine.train.codec.TrainingCodec");
    }
}
