package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nine variables of the founding model: their names, shapes and order, and the parts that belong to a gate or an input. */
class FoundingVariablesTest {
    private static final String SHAPES = """
            lstm_1/kernel (6, 512)
            lstm_1/recurrent_kernel (128, 512)
            lstm_1/bias (512,)
            dense_1/kernel (129, 64)
            dense_1/bias (64,)
            dense_2/kernel (64, 16)
            dense_2/bias (16,)
            dense_3/kernel (16, 1)
            dense_3/bias (1,)
            """;

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() {
        model = folder.resolve("founding.keras");
        String trained = Engine.run("train", "--epochs", 1, "--seed", 1, "--batch-size", 256, "--out", model)
                .fine()
                .out();
        assertThat(trained).startsWith(trainable());
    }

    private static String trainable() {
        return SHAPES.lines()
                .map(line -> line.replaceFirst("(\\S+) (.*)", "<Variable '$1' shape=$2 dtype=float32>\n"))
                .collect(Collectors.joining());
    }

    private static String list(Object... flags) {
        return Engine.run("weights", "list", model, List.of(flags)).fine().out();
    }

    private static Tensor get(Object... flags) {
        Path file = folder.resolve("part.npy");
        Engine.run("weights", "get", model, List.of(flags), "--out", file).fine();
        return TensorFiles.read(file).values().iterator().next();
    }

    @Test
    void all_nine_are_listed_in_keras_order() {
        List<String> lines = SHAPES.lines().toList();
        assertThat(list().lines())
                .containsExactlyElementsOf(lines.stream()
                        .map(line -> lines.indexOf(line) + " " + line + " float32 trainable")
                        .toList());
    }

    @Test
    void trainable_ones_are_listed_as_keras_prints_them() {
        assertThat(list("--trainable")).isEqualTo(trainable());
    }

    @Test
    void number_four_is_the_bias_of_the_first_dense_layer() {
        assertThat(get("-i", 4).toDoubles()).isEqualTo(get("dense_1/bias").toDoubles());
        assertThat(get("-i", 4).shape()).hasToString("(64,)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lstm_1/kernel | forget | [:,128:256] | (6, 128)",
                "lstm_1/recurrent_kernel | forget | [:,128:256] | (128, 128)",
                "lstm_1/bias | forget | [128:256] | (128,)",
                "lstm_1/kernel | input | [:,:128] | (6, 128)",
                "lstm_1/kernel | cell | [:,256:384] | (6, 128)",
                "lstm_1/bias | output | [-128:] | (128,)"
            })
    void a_gate_is_its_block_of_columns(String name, String gate, String slice, String shape) {
        Tensor part = get(name, "--gate", gate);
        assertThat(part.shape()).hasToString(shape);
        assertThat(part.toDoubles()).isEqualTo(get(name, "--slice", slice).toDoubles());
    }

    @Test
    void the_aux_input_feeds_the_last_row_of_the_first_dense_kernel() {
        Tensor row = get("dense_1/kernel", "--input", "aux_input");
        assertThat(row.shape()).hasToString("(64,)");
        assertThat(row.toDoubles())
                .isEqualTo(get("dense_1/kernel", "--slice", "[128]").toDoubles());
        assertThat(row.toDoubles())
                .isEqualTo(get("dense_1/kernel", "--input", "aux_input:0").toDoubles());
        assertThat(row.toDoubles())
                .isEqualTo(get("dense_1/kernel", "--feature", "volatility").toDoubles());
    }

    @Test
    void a_column_of_prices_feeds_a_row_of_the_lstms_kernel() {
        double[] row = get("lstm_1/kernel", "--slice", "[3]").toDoubles();
        assertThat(get("lstm_1/kernel", "--input", "lstm_input:3").toDoubles()).isEqualTo(row);
        assertThat(get("lstm_1/kernel", "--feature", "Close").toDoubles()).isEqualTo(row);
        assertThat(get("lstm_1/kernel", "--input", "lstm_input").shape()).hasToString("(6, 512)");
    }

    @Test
    void a_unit_is_one_column_of_every_gate() {
        Tensor unit = get("lstm_1/kernel", "--unit", 7);
        assertThat(unit.shape()).hasToString("(6, 4)");
        assertThat(unit.get(1))
                .isEqualTo(get("lstm_1/kernel", "--slice", "[0,135]").get(0));
        assertThat(get("lstm_1/bias", "--gate", "output", "--unit", 7).get(0))
                .isEqualTo(get("lstm_1/bias", "--slice", "[391]").get(0));
    }

    @Test
    void names_real_keras_shows_are_known_too() {
        double[] kernel = get("lstm_1/kernel").toDoubles();
        assertThat(get("lstm_1/lstm_cell/kernel").toDoubles()).isEqualTo(kernel);
        assertThat(get("layers/lstm/cell/vars/0").toDoubles()).isEqualTo(kernel);
    }

    @ParameterizedTest
    @CsvSource({"text", "csv"})
    void printed_numbers_read_back_exactly(String format) {
        String text = Engine.run("weights", "get", model, "dense_1/bias", "--format", format)
                .fine()
                .out();
        float[] read = parse(text);
        double[] expected = get("dense_1/bias").toDoubles();
        for (int i = 0; i < expected.length; i++) assertThat((double) read[i]).isEqualTo(expected[i]);
        assertThat(read).hasSize(expected.length);
    }

    private static float[] parse(String text) {
        String[] words = text.replaceAll("[\\[\\],\\s]+", " ").strip().split(" ");
        float[] numbers = new float[words.length];
        for (int i = 0; i < words.length; i++) numbers[i] = Float.parseFloat(words[i]);
        return numbers;
    }

    @Test
    void the_parameters_are_counted() {
        String summary = Engine.run("summary", model).fine().out();
        assertThat(summary)
                .contains(
                        "lstm_1 (LSTM)",
                        "(None, 128)",
                        "69,120",
                        "8,320",
                        "Total params: 78,497",
                        "Non-trainable params: 0")
                .contains("lstm_1[0][0], aux_input[0][0]");
        Map<?, ?> json = Answer.json(Engine.run("summary", model, "--json"));
        assertThat(json.get("parameters")).isEqualTo(78_497L);
        assertThat(json.get("trainable")).isEqualTo(78_497L);
    }
}
