package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code engine check} says of any file what it is and whether it loads, in the words of the contract. */
class CheckTest {
    private static final Path CASES = Path.of("src/test/resources/engine/cli/cases");

    @TempDir
    private Path folder;

    private static Map<?, ?> document(Path file, int exit) {
        Engine.Result result = Engine.run("check", file, "--json");
        assertThat(result.exit()).as(result.err()).isEqualTo(exit);
        return Answer.json(result);
    }

    @ParameterizedTest
    @CsvSource({
        "own-loss.keras, keras3, 0",
        "savez.keras, keras3, 0",
        "lambda.keras, keras3, 4",
        "legacy-npe.h5, legacy-h5, 4",
        "w.weights.h5, keras3-weights, 4",
        "named.npz, npz, 4",
        "arch.json, json, 4",
        "m.tflite, tflite, 4"
    })
    void the_form_of_a_file_and_whether_it_loads(String name, String format, int exit) {
        Map<?, ?> document = document(CASES.resolve(name), exit);
        assertThat(document.keySet().stream().map(Object::toString).toList())
                .startsWith("version", "format", "keras_version", "loads", "problems", "security");
        assertThat(document.get("format")).isEqualTo(format);
        assertThat(document.get("loads")).isEqualTo(exit == 0);
        assertThat(((List<?>) document.get("problems")).isEmpty()).isEqualTo(exit == 0);
        assertThat(Engine.run("summary", CASES.resolve(name)).exit()).isEqualTo(exit);
    }

    @Test
    void a_refused_layer_is_named_with_what_it_would_run_in_python() {
        Map<?, ?> document = document(CASES.resolve("lambda.keras"), 4);
        List<?> problems = (List<?>) document.get("problems");
        assertThat(problems).hasSize(1);
        Map<?, ?> problem = (Map<?, ?>) problems.get(0);
        assertThat(problem.get("layer")).isEqualTo("twice");
        assertThat(problem.get("message").toString()).contains("Python code");
        assertThat(document.get("security").toString()).contains("executes", "twice", "function", "CVE-2024-3660");
    }

    @Test
    void weights_alone_are_listed_with_what_is_missing() {
        Engine.Result alone = Engine.run("check", CASES.resolve("w.weights.h5"));
        assertThat(alone.exit()).isEqualTo(4);
        assertThat(alone.out())
                .contains("weights without the model", "--architecture", "layers/lstm/cell/vars/0", "(3, 16)");
        assertThat(alone.err()).isEmpty();
        Engine.Result with = Engine.run(
                        "check", CASES.resolve("w.weights.h5"), "--architecture", CASES.resolve("arch.json"))
                .fine();
        assertThat(with.out()).contains("loads      yes", "layers     3: 1 InputLayer, 1 LSTM, 1 Dense");
    }

    @Test
    void a_compiled_model_tells_its_optimizer_and_its_numbers() {
        Engine.Result result =
                Engine.run("check", CASES.resolve("own-loss.keras")).fine();
        assertThat(result.out())
                .contains(
                        "keras      3.15.1",
                        "Adam, 10 arrays of state at step 1",
                        "5 arrays, 133 numbers",
                        "nothing is run");
        Map<?, ?> optimizer =
                (Map<?, ?>) document(CASES.resolve("own-loss.keras"), 0).get("optimizer");
        assertThat(optimizer.get("step")).isEqualTo(1L);
    }

    @Test
    void a_folder_of_mlflow_is_its_model() throws IOException {
        Path data = Files.createDirectories(folder.resolve("logged/data"));
        Files.writeString(folder.resolve("logged/MLmodel"), "flavors:\n  keras:\n    data: data\n");
        assertThat(document(folder.resolve("logged"), 4).get("problems").toString())
                .contains("without a Keras model");
        Files.copy(CASES.resolve("savez.keras"), data.resolve("model.keras"));
        assertThat(document(folder.resolve("logged"), 0).get("format")).isEqualTo("keras3");
        Engine.run("summary", folder.resolve("logged")).fine();
    }

    @Test
    void a_file_that_is_not_there_is_an_error() {
        Engine.Result result = Engine.run("check", folder.resolve("none.keras"));
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.err()).contains("none.keras: no such file");
        assertThat(result.out()).isEmpty();
    }
}
