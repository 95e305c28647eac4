package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import engine.io.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code engine weights get}: parts of a weight in every form, and what it says to names that are not there. */
class WeightsGetTest {
    private static final String NAME = "lstm_1/kernel";

    @TempDir
    private static Path folder;

    private static Path model;
    private static Tensor kernel;

    @BeforeAll
    static void train() throws IOException {
        model = Given.model(Given.table(folder), folder.resolve("small.keras"));
        kernel = TensorFiles.read(Engine.dump(model)).get(NAME);
    }

    private static Engine.Result run(Object... words) {
        return Engine.run("weights", "get", model, Arrays.asList(words));
    }

    private static String get(Object... words) {
        return run(words).fine().out();
    }

    /** The numbers of a text, whatever stands between them. */
    private static double[] numbers(String text) {
        return Stream.of(text.split("[\\[\\],\\s]+"))
                .filter(word -> !word.isEmpty())
                .mapToDouble(Float::parseFloat)
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "csv", "json"})
    void every_readable_form_reads_back_to_the_bit(String format) {
        assertThat(numbers(get(NAME, "--format", format))).isEqualTo(kernel.toDoubles());
    }

    @Test
    void csv_is_a_line_a_row_and_json_a_list_a_row() {
        List<?> rows = (List<?>) Json.parse(get(NAME, "--format", "json"), "stdout");

        assertThat(rows).hasSize(5).allSatisfy(row -> assertThat((List<?>) row).hasSize(32));
        assertThat(get(NAME, "--format", "csv").lines())
                .hasSize(5)
                .allSatisfy(line -> assertThat(numbers(line)).hasSize(32));
    }

    @Test
    void an_ellipsis_stands_for_the_axes_that_are_not_named() {
        assertThat(get(NAME, "--slice", "[...,1]")).isEqualTo(get(NAME, "--slice", "[:,1]"));
        assertThat(get(NAME, "--slice", "[1,...]")).isEqualTo(get(NAME, "--slice", "[1]"));
        assertThat(get(NAME, "--slice", "[...]")).isEqualTo(get(NAME));
    }

    @ParameterizedTest
    @CsvSource({"--format=npy,array", "--quiet,array.npy"})
    void npy_goes_into_a_file(String flag, String name) {
        Path file = folder.resolve(name);
        Engine.Result saved = run(NAME, flag, "--out", file).fine();

        Map<String, Tensor> arrays = TensorFiles.read(file);
        assertThat(arrays).hasSize(1);
        assertThat(arrays.values()).allSatisfy(array -> {
            assertThat(array.shape()).isEqualTo(kernel.shape());
            assertThat(array.toDoubles()).isEqualTo(kernel.toDoubles());
        });
        assertThat(saved.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"txt", "csv", "json"})
    void a_files_ending_says_the_form(String ending) throws IOException {
        Path file = folder.resolve("array." + ending);
        run(NAME, "--out", file).fine();

        assertThat(file).content().isEqualTo(get(NAME, "--format", ending.replace("txt", "text")));
    }

    @Test
    void but_a_form_that_was_named_goes_before_it() {
        Path file = folder.resolve("text.csv");
        run(NAME, "--format", "text", "--out", file).fine();

        assertThat(file).content().isEqualTo(get(NAME));
    }

    @Test
    void under_json_the_file_is_written_too() throws IOException {
        Path file = folder.resolve("beside.csv");
        Map<String, Object> said =
                Answer.json(run(NAME, "--json", "--out", file).fine());

        assertThat(said).containsEntry("out", file.toString()).doesNotContainKey("value");
        assertThat(Files.readString(file)).isEqualTo(get(NAME, "--format", "csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "lstm_1/kernel --unit 3; lstm_1/kernel --slice [:,3::8]",
                "lstm_1/kernel --gate cell --unit 3; lstm_1/kernel --slice [:,19]",
                "lstm_1/bias --unit 3; lstm_1/bias --slice [3::8]",
                "dense_1/kernel --unit 63; dense_1/kernel --slice [:,-1]",
                "lstm_1/kernel --slice [:,99999999999:]; lstm_1/kernel --slice [:,32:]",
                "lstm_1/kernel --slice [-99999999999:2]; lstm_1/kernel --slice [:2,:]",
                "dense_1/kernel --input aux_input --slice [2:4]; dense_1/kernel --slice [8,2:4]",
                "lstm_1/kernel --input lstm_input:2 --slice [-1]; lstm_1/kernel --slice [2,-1]",
            })
    void two_ways_to_say_one_part(String one, String other) {
        assertThat(get((Object[]) one.split(" "))).isEqualTo(get((Object[]) other.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "lstm_2/kernel; lstm_1/kernel",
                "lstm_1/kernels; lstm_1/recurrent_kernel",
                "-i 9; 0 to 8",
                "-i -1; 0 to 8",
                "lstm_1/kernel --gate update; input, forget, cell, output",
                "dense_1/kernel --gate forget; no gates",
                "lstm_1/kernel --unit 32; 0 to 7",
                "lstm_1/kernel --gate forget --unit 8; 0 to 7",
                "lstm_1/kernel --unit -1; 0 to 7",
                "lstm_1/kernel --feature Adj; Open, High, Low, Close, Volume",
                "lstm_1/kernel --input lstm; lstm_input, aux_input",
                "lstm_1/kernel --input aux_input; dense_1/kernel",
                "lstm_1/kernel --input lstm_input:5; lstm_input:0 to lstm_input:4",
                "lstm_1/kernel --input lstm_input:x; LAYER:I",
                "lstm_1/kernel --input lstm_input:2 --feature Close; one of them",
                "lstm_1/bias --input lstm_input; kernel",
                "lstm_1/kernel --slice [5]; -5 to 4",
                "lstm_1/kernel --slice [99999999999]; -5 to 4",
                "lstm_1/kernel --slice [:,:,0]; at most 2",
                "dense_1/kernel --input aux_input --slice [0,0]; at most 1",
                "lstm_1/kernel --slice [a]; a slice as in NumPy",
                "lstm_1/kernel --slice [...,...]; a slice as in NumPy",
                "lstm_1/kernel --out w.npz; .npy",
                "lstm_1/kernel --format xml; text, csv, json or npy",
                "lstm_1/kernel -i 0; dense_3/bias",
            })
    void what_is_not_there_is_answered_by_what_there_is(String words, String there) {
        Engine.Result refused = run((Object[]) words.split(" "));

        assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .startsWith("engine: ")
                .contains(there.strip());
        assertThat(refused.out()).isEmpty();
    }
}
