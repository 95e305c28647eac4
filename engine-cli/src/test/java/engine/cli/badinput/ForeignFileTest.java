package engine.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that people take for a model's: each is named, with what to do; weights alone are read into the model of another file. */
class ForeignFileTest {
    private static final Path CASES = Path.of("src/test/resources/engine/cli/cases");

    @TempDir
    private Path folder;

    private static void assertSays(Path file, String... words) {
        Engine.Result result = Engine.run("summary", file);
        assertThat(result.exit()).as(result.err()).isEqualTo(4);
        assertThat(result.err()).contains(words).contains(file.toString());
        assertThat(result.err().lines().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "w.weights.h5, weights without the model, --architecture",
        "named.npz, weights without the model, --architecture",
        "arch.json, architecture without weights, --architecture",
        "m.tflite, TensorFlow Lite, model.save",
        "lambda.keras, Lambda, Python code",
        "legacy-npe.h5, layer_names, damaged",
        "no-layer_names.h5, layer_names, damaged",
        "cudnn-iae.keras, lstm/kernel, another shape"
    })
    void a_file_that_is_no_model_is_named(String name, String what, String advice) {
        assertSays(CASES.resolve(name), what, advice);
    }

    @Test
    void folders_and_other_forms_are_named() throws IOException {
        Path saved = Files.createDirectory(folder.resolve("saved"));
        Files.write(saved.resolve("saved_model.pb"), new byte[] {8, 1});
        assertSays(saved, "SavedModel", "model.save");
        assertSays(Files.createDirectory(folder.resolve("empty")), "a folder without a model", "config.json");
        assertSays(Files.createFile(folder.resolve("none.h5")), "an empty file");
        assertSays(text("pointer.keras", "version https://git-lfs.github.com/spec/v1\n"), "Git LFS", "git lfs pull");
        assertSays(text("page.h5", "<!DOCTYPE html><html></html>"), "web page");
        assertSays(text("model.pkl", "\u0080\u0004\u0095"), "pickle");
    }

    private Path text(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Fails unless a model has the arrays of a file: the kernel of its LSTM comes first. */
    private void assertHas(String arrays, Object... model) {
        Path dump = folder.resolve("dump.npz");
        List<Object> command = new ArrayList<>(List.of("weights", "dump"));
        command.addAll(List.of(model));
        command.addAll(List.of("--out", dump));
        Engine.run(command).fine();
        Tensor given =
                TensorFiles.read(CASES.resolve(arrays)).values().iterator().next();
        Tensor found = TensorFiles.read(dump).values().iterator().next();
        assertThat(found.shape()).isEqualTo(given.shape());
        assertThat(found.toDoubles()).isEqualTo(given.toDoubles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"named.npz", "arr.npz"})
    void weights_alone_go_into_the_model_that_is_named(String name) {
        assertHas(name, CASES.resolve(name), "--architecture", CASES.resolve("savez.keras"));
    }

    @Test
    void the_architecture_may_be_the_text_of_to_json() {
        Path weights = CASES.resolve("w.weights.h5");
        String out = Engine.run("weights", "list", weights, "--architecture", CASES.resolve("arch.json"))
                .fine()
                .out();
        assertThat(out).contains("lstm/kernel", "(3, 16)");
        Engine.Result whole = Engine.run("summary", CASES.resolve("savez.keras"), "--architecture", weights);
        assertThat(whole.exit()).isEqualTo(4);
        assertThat(whole.err()).contains("needs no --architecture");
    }

    @ParameterizedTest
    @ValueSource(strings = {"named.npz", "arr.npz"})
    void dumps_by_the_names_of_keras_are_loaded(String name) {
        Path model = CASES.resolve("savez.keras");
        Path out = folder.resolve("out.keras");
        Engine.run("weights", "load", model, CASES.resolve(name), "--out", out).fine();
        assertHas(name, out);
    }

    /** Five timesteps of three features, as the model takes them, with targets. */
    private Path samples() throws IOException {
        String step = "[0.1, 0.2, 0.3]";
        String sample = "[" + String.join(", ", List.of(step, step, step, step, step)) + "]";
        return Files.writeString(
                folder.resolve("xy.json"), "{\"0\": [" + sample + ", " + sample + "], \"y\": [[0.1], [0.2]]}");
    }

    @Test
    void a_loss_that_is_not_known_names_the_file_and_the_flag_that_replaces_it() throws IOException {
        Path model = CASES.resolve("own-loss.keras");
        Path data = samples();

        Engine.Result refused = Engine.run("evaluate", model, "--data", data);
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err()).contains(model + ": loss my_loss is not supported", "--loss mse");
        Engine.Result metric = Engine.run("evaluate", model, "--data", data, "--loss", "mse");
        assertThat(metric.exit()).isEqualTo(4);
        assertThat(metric.err()).contains(model + ": metric my_metric is not supported", "--metrics mse,mae");
        Engine.run("evaluate", model, "--data", data, "--loss", "mse", "--metrics", "mse,mae")
                .fine();
        Engine.Result training = Engine.run(
                "train", model, "--data", data, "--epochs", "1", "--out", folder.resolve("out.keras"), "--quiet");
        assertThat(training.exit()).isEqualTo(4);
        assertThat(training.err()).contains(model + ": loss my_loss");
        Engine.run("predict", model, "--data", data).fine();
    }

    @Test
    void weights_alone_are_prepared_for_and_compared_by_their_architecture() throws IOException {
        Path weights = CASES.resolve("w.weights.h5");
        Path architecture = CASES.resolve("arch.json");

        Engine.Result same = Engine.run("diff", weights, weights, "--architecture", architecture)
                .fine();
        assertThat(same.out()).contains("kernel");
        assertThat(Engine.run("diff", weights, weights).exit()).isEqualTo(4);
        Engine.run("diff", weights, weights, "--align-units", "--architecture", architecture)
                .fine();
        Engine.run("health", weights, "--against", weights, "--architecture", architecture)
                .fine();
        Engine.Result none = Engine.run(
                "diff", CASES.resolve("savez.keras"), CASES.resolve("savez.keras"), "--architecture", architecture);
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("--architecture goes with weights alone");
        Path whole = CASES.resolve("savez.keras");
        assertThat(Engine.run("health", whole, "--against", weights, "--architecture", architecture)
                        .err())
                .doesNotContain("no file of weights alone");
        assertThat(Engine.run(
                                "prepare",
                                "--data",
                                "x.csv",
                                "--architecture",
                                architecture,
                                "--out",
                                folder.resolve("o.npz"))
                        .err())
                .contains("--architecture goes with MODEL");
    }
}
