package engine.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import engine.api.DType;
import engine.api.Float64;
import engine.api.Tensor;
import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tensors that do not fit the model, or are no tensors. */
class TensorTest {
    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = SmallModel.train(folder, "model.keras");
    }

    private static Arguments spoiled(String name, Consumer<Map<String, Tensor>> spoil, String... words) {
        return arguments(name, spoil, List.of(words));
    }

    static Stream<Arguments> inputs() {
        return Stream.of(
                spoiled(
                        "another number of features",
                        a -> a.put("lstm_input", SmallModel.ones(5, 4, 3)),
                        "wrong input shape",
                        "lstm_input",
                        "(None, 4, 2)",
                        "(5, 4, 3)"),
                spoiled(
                        "another number of timesteps",
                        a -> a.put("lstm_input", SmallModel.ones(5, 9, 2)),
                        "wrong input shape",
                        "lstm_input",
                        "(5, 9, 2)"),
                spoiled("another rank", a -> a.put("lstm_input", SmallModel.ones(5, 8)), "lstm_input", "(5, 8)"),
                spoiled(
                        "another number of samples",
                        a -> a.put("aux_input", SmallModel.ones(4, 1)),
                        "aux_input",
                        "samples"),
                spoiled(
                        "no samples",
                        a -> a.replaceAll((name, t) ->
                                SmallModel.ones(t.shape().with(0, 0).dims())),
                        "no samples"),
                spoiled("an input is missing", a -> a.remove("aux_input"), "aux_input", "lstm_input"),
                spoiled("NaN", a -> a.get("lstm_input").set(17, Double.NaN), "lstm_input", "sample 2", "NaN"),
                spoiled(
                        "a float64 beyond float32",
                        a -> {
                            double[] numbers = a.get("lstm_input").toDoubles();
                            numbers[17] = 1e300;
                            a.put("lstm_input", new Float64(a.get("lstm_input").shape(), numbers));
                        },
                        "lstm_input",
                        "sample 2",
                        "1.0E300"),
                spoiled("infinity", a -> a.get("aux_input").set(3, Double.NEGATIVE_INFINITY), "aux_input", "sample 3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    void inputs_are_refused_by_name(String name, Consumer<Map<String, Tensor>> spoil, List<String> words) {
        Map<String, Tensor> arrays = SmallModel.tensors();
        spoil.accept(arrays);
        Path data = SmallModel.write(folder.resolve("spoiled.npz"), arrays);
        for (String command : List.of("predict", "evaluate", "trace", "health")) {
            Refusal.assertRefused(Refusal.CONTENT, words, command, model, "--data", data);
        }
        for (String command : List.of("gates", "explain")) {
            Refusal.assertRefused(
                    Refusal.CONTENT, words, command, model, "--data", data, "--sample", "all", "--out", unwritten());
        }
    }

    private static Path unwritten() {
        return folder.resolve("unwritten.npz");
    }

    @Test
    void samples_beside_one_with_nan_can_be_looked_at() {
        Map<String, Tensor> arrays = SmallModel.tensors();
        arrays.get("lstm_input").set(17, Double.NaN);
        Path data = SmallModel.write(folder.resolve("beside.npz"), arrays);
        Engine.run("gates", model, "--data", data, "--sample", "1").fine();
        Engine.run("explain", model, "--data", data, "--sample", "1", "--baseline", "zeros")
                .fine();
        List<String> mean = List.of("no mean", "--baseline zeros");
        Refusal.assertRefused(Refusal.CONTENT, mean, "explain", model, "--data", data, "--sample", "1");
    }

    @Test
    void a_baseline_that_is_no_number_is_named_by_its_file() {
        Path data = SmallModel.write(folder.resolve("fine.npz"), SmallModel.tensors());
        Map<String, Tensor> arrays = SmallModel.tensors();
        arrays.replaceAll(
                (name, tensor) -> Tensor.zeros(DType.FLOAT32, tensor.shape().with(0, 1)));
        arrays.get("lstm_input").set(3, Double.NaN);
        Path baseline = SmallModel.write(folder.resolve("baseline.npz"), arrays);
        List<String> words = List.of("baseline.npz", "lstm_input", "no finite number");
        Refusal.assertRefused(Refusal.CONTENT, words, "explain", model, "--data", data, "--baseline", baseline);
    }

    @Test
    void a_report_on_samples_beside_one_with_nan_says_why_nothing_is_taken_apart() throws IOException {
        Map<String, Tensor> arrays = SmallModel.tensors();
        arrays.get("lstm_input").set(17, Double.NaN);
        Path data = SmallModel.write(folder.resolve("beside.npz"), arrays);
        Path page = folder.resolve("r.html");
        Engine.run("report", model, "--data", data, "--sample", "0:2", "--out", page)
                .fine();
        assertThat(Files.readString(page)).contains("\"refused\": \"no mean to hold predictions against");
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                spoiled("no target", a -> a.remove("y"), "target", "dense_3", "y"),
                spoiled("another shape", a -> a.put("y", SmallModel.ones(5, 2)), "dense_3", "(5, 2)"),
                spoiled("another number of samples", a -> a.put("y", SmallModel.ones(4, 1)), "samples"),
                spoiled("NaN", a -> a.get("y").set(4, Double.NaN), "y", "sample 4"),
                spoiled("weights of another number", a -> a.put("sample_weight", SmallModel.ones(4)), "sample_weight"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void targets_are_refused_by_name(String name, Consumer<Map<String, Tensor>> spoil, List<String> words) {
        Map<String, Tensor> arrays = SmallModel.tensors();
        spoil.accept(arrays);
        Path data = SmallModel.write(folder.resolve("spoiled.npz"), arrays);
        Refusal.assertRefused(Refusal.CONTENT, words, "evaluate", model, "--data", data);
        Refusal.assertRefused(
                Refusal.CONTENT, words, "train", model, "--data", data, "--out", folder.resolve("t.keras"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.npz", "data.npy", "data.json", "data.csv"})
    void a_file_that_is_missing_or_no_data_is_named(String name) throws IOException {
        Path missing = folder.resolve("missing-" + name);
        Refusal.assertRefused(
                Refusal.FILE, List.of(missing.toString(), "no such file"), "predict", model, "--data", missing);
        if (name.endsWith(".csv")) return; // any text is a table, and refused for its columns
        Path junk = Files.writeString(folder.resolve(name), "no tensors at all");
        Refusal.assertRefused(Refusal.FILE, List.of(junk.toString()), "predict", model, "--data", junk);
    }

    @Test
    void a_file_that_was_cut_off_anywhere_is_refused() throws IOException {
        for (String ending : List.of(".npz", ".json")) {
            Path whole = SmallModel.write(folder.resolve("whole" + ending), SmallModel.tensors());
            byte[] bytes = Files.readAllBytes(whole);
            for (int length = 0; length < bytes.length - 2; length += Math.max(1, bytes.length / 40)) {
                Path cut = Files.write(folder.resolve("cut" + ending), Arrays.copyOf(bytes, length));
                Refusal.assertRefused(Refusal.FILE, List.of(cut.toString()), "predict", model, "--data", cut);
            }
        }
    }

    @Test
    void text_in_place_of_numbers_is_refused() throws IOException {
        String json = "{\"lstm_input\": [[[\"a\", 1]]], \"aux_input\": [[1]]}";
        Path data = Files.write(folder.resolve("text.json"), json.getBytes(StandardCharsets.UTF_8));
        Refusal.assertRefused(Refusal.CONTENT, List.of("text.json", "lstm_input"), "predict", model, "--data", data);
    }

    @ParameterizedTest
    @CsvSource({"5, 0 to 4", "-1, --sample", "3:9, 0:5", "2:2, 0:5", "x, all"})
    void a_sample_that_is_not_there_is_usage(String sample, String expected) {
        Path data = SmallModel.write(folder.resolve("data5.npz"), SmallModel.tensors());
        for (String command : List.of("gates", "trace", "explain", "health")) {
            Refusal.assertRefused(
                    Refusal.USAGE, List.of("--sample", expected), command, model, "--data", data, "--sample=" + sample);
        }
    }
}
