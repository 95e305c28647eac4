package engine.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.io.Models;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of the guide to models in Java, compiled and run as they stand there. */
class KerasInJavaTest {
    private static final List<String> PROGRAMS =
            Page.of("docs/guides/keras-in-java.md").blocks("java");
    private static final String PROGRAM = """
            import engine.api.*;
            import engine.api.activation.*;
            import engine.api.layer.*;
            import engine.api.model.*;
            import engine.data.*;
            import engine.io.*;
            import engine.layers.core.*;
            import engine.layers.merge.*;
            import engine.layers.rnn.*;
            import engine.layers.wrap.*;
            import engine.train.*;
            import engine.train.loss.*;
            import engine.train.optimizer.*;
            import java.util.*;

            public class Example {
                public static Model run(Tensor x, Tensor y) {
            %s
                    return model;
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void stacked_grus_train_and_forecast() throws Exception {
        Model model = run(PROGRAMS.get(0), numbers(DType.FLOAT32, 20, 3));
        assertThat(model.summary().toString()).contains("gru_1 (GRU)", "(None, 16)", "Total params");
        assertThat(model.variable("gru/kernel").shape()).isEqualTo(Shape.of(3, 96));
    }

    @Test
    void a_classifier_reads_both_ways_with_a_loss_of_its_own() throws Exception {
        Model model = run(PROGRAMS.get(1), numbers(DType.INT32, 12));
        assertThat(model.variable("bidirectional/backward_lstm/kernel").shape()).isEqualTo(Shape.of(8, 64));
    }

    @Test
    void an_encoder_within_a_model_is_shared_and_saved_as_a_model() throws Exception {
        Model model = run(PROGRAMS.get(2), numbers(DType.FLOAT32, 10, 4));
        Path file = folder.resolve("twins.keras");
        Models.save(SavedModel.of(model), file);
        Model again = Models.load(file).model();
        assertThat(again.architecture().layer("encoder").className()).isEqualTo("Functional");
        assertThat(again.variable("encoder/lstm/kernel").value().toFloats())
                .isEqualTo(model.variable("encoder/lstm/kernel").value().toFloats());
    }

    private Model run(String program, Tensor x) throws Exception {
        Path source = Files.writeString(folder.resolve("Example.java"), PROGRAM.formatted(program));
        Javac.compile("-d", folder.toString(), "-classpath", classes(), source.toString());
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            return (Model) loader.loadClass("Example")
                    .getMethod("run", Tensor.class, Tensor.class)
                    .invoke(null, x, numbers(DType.FLOAT32, 1));
        }
    }

    /** A few samples of numbers from 0 to 9. */
    private static Tensor numbers(DType dtype, int... dims) {
        Tensor tensor = Tensor.zeros(dtype, Shape.of(dims).prepend(8));
        for (int i = 0; i < tensor.size(); i++) tensor.set(i, i * 7 % 10);
        return tensor;
    }

    private static String classes() {
        return Stream.of("engine-api", "engine-layers", "engine-data", "engine-train", "engine-io")
                .map(module ->
                        Page.root().resolve(module).resolve("target/classes").toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
