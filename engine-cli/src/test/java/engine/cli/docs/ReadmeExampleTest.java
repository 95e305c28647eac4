package engine.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.io.Models;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
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

/** The README's Java example, compiled and run as it stands there. */
class ReadmeExampleTest {
    private static final int MOST_LINES = 25;
    private static final String PROGRAM = """
            import engine.api.*;
            import engine.api.layer.*;
            import engine.api.model.*;
            import engine.data.*;
            import engine.io.*;
            import engine.layers.core.*;
            import engine.layers.merge.*;
            import engine.layers.rnn.*;
            import engine.train.*;
            import engine.train.optimizer.*;
            import java.nio.file.*;
            import java.util.*;

            public class Example {
                public static Tensor run(Tensor days, Tensor evening, Tensor y) {
            %s
                    return %s;
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void the_example_compiles_trains_and_saves_the_founding_model() throws Exception {
        String example = Page.of("README.md").blocks("java").get(1);
        assertThat(example.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);

        Tensor bias = run(example.replace("m.keras", path("m.keras")), "bias");

        SavedModel saved = Models.load(folder.resolve("m.keras"));
        Model model = saved.model();
        assertThat(model.variables())
                .extracting(variable -> variable.path() + " " + variable.shape())
                .containsExactly(
                        "lstm_1/kernel (6, 512)",
                        "lstm_1/recurrent_kernel (128, 512)",
                        "lstm_1/bias (512,)",
                        "dense_1/kernel (129, 64)",
                        "dense_1/bias (64,)",
                        "dense_2/kernel (64, 16)",
                        "dense_2/bias (16,)",
                        "dense_3/kernel (16, 1)",
                        "dense_3/bias (1,)");
        assertThat(model.graph().layers()).filteredOn(Lstm.class::isInstance).singleElement();
        assertThat(model.variable("dense_1/bias").value().get(0)).isEqualTo(bias.get(0));
        assertThat(saved.optimizerState()).isNotNull();
    }

    @Test
    void the_first_lines_load_predict_and_save() throws Exception {
        Symbol prices = Symbol.input("prices", 30, 6);
        Symbol aux = Symbol.input("aux", 1);
        Symbol joined = Concatenate.of().apply(Lstm.of(2).apply(prices), aux);
        Model model = Model.functional("small", List.of(prices, aux), List.of(joined));
        Models.save(model, folder.resolve("founding.keras"));
        String example = Page.of("README.md").block("java");

        Tensor forecast = run(
                "var prices = days; var aux = evening;\n"
                        + example.replace("founding.keras", path("founding.keras"))
                                .replace("founding.h5", path("founding.h5")),
                "forecast.get(0)");

        assertThat(forecast.toDoubles())
                .isEqualTo(model.predict(some(30, 6), some(1)).get(0).toDoubles());
        assertThat(Models.load(folder.resolve("founding.h5")).model().inputNames())
                .containsExactly("prices", "aux");
    }

    private String path(String name) {
        return folder.resolve(name).toString().replace("\\", "\\\\");
    }

    private Tensor run(String example, String result) throws Exception {
        Path source = Files.writeString(folder.resolve("Example.java"), PROGRAM.formatted(example, result));
        Javac.compile("-d", folder.toString(), "-classpath", classes(), source.toString());
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            return (Tensor) loader.loadClass("Example")
                    .getMethod("run", Tensor.class, Tensor.class, Tensor.class)
                    .invoke(null, some(30, 6), some(1), some(1));
        }
    }

    /** A few samples. */
    private static Tensor some(int... dims) {
        Tensor tensor = Tensor.zeros(DType.FLOAT32, Shape.of(dims).prepend(8));
        for (int i = 0; i < tensor.size(); i++) tensor.set(i, Math.sin(i));
        return tensor;
    }

    private static String classes() {
        return Stream.of("engine-api", "engine-layers", "engine-data", "engine-train", "engine-io")
                .map(module ->
                        Page.root().resolve(module).resolve("target/classes").toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void its_twin_in_keras_names_the_same_layers() {
        String java = Page.of("README.md").blocks("java").get(1);
        String keras = Page.of("README.md").block("python");
        for (String name : List.of("lstm_input", "aux_input", "lstm_1", "dense_1", "dense_2", "dense_3")) {
            assertThat(java).contains('"' + name);
            assertThat(keras).contains('"' + name);
        }
    }
}
