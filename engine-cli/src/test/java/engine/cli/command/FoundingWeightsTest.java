package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The founding model's variables: their names, shapes and order, and where in them gates, inputs and columns lie. */
class FoundingWeightsTest {
    private static final List<String> VARIABLES = List.of(
            "lstm_1/kernel (6, 512)",
            "lstm_1/recurrent_kernel (128, 512)",
            "lstm_1/bias (512,)",
            "dense_1/kernel (129, 64)",
            "dense_1/bias (64,)",
            "dense_2/kernel (64, 16)",
            "dense_2/bias (16,)",
            "dense_3/kernel (16, 1)",
            "dense_3/bias (1,)");

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() {
        model = Given.founding(folder.resolve("founding.keras"));
    }

    private static String get(Object... words) {
        return Engine.run("weights", "get", model, Arrays.asList(words)).fine().out();
    }

    @Test
    void list_is_a_line_a_variable_in_the_order_of_keras() {
        List<String> expected = new ArrayList<>();
        for (String variable : VARIABLES) expected.add(expected.size() + " " + variable + " float32 trainable");

        assertThat(Engine.run("weights", "list", model).fine().out().lines()).isEqualTo(expected);
    }

    @Test
    void trainable_lists_them_as_the_founding_post_prints_them() {
        List<String> expected = VARIABLES.stream()
                .map(v -> "<Variable '" + v.replace(" (", "' shape=(") + " dtype=float32>")
                .toList();

        assertThat(Engine.run("weights", "list", model, "--trainable")
                        .fine()
                        .out()
                        .lines())
                .isEqualTo(expected);
    }

    @Test
    void json_lists_the_same() {
        Object weights = Answer.json(
                        Engine.run("weights", "list", model, "--json").fine())
                .get("weights");

        List<Map<String, Object>> listed = Answer.objects(weights);
        assertThat(listed).hasSameSizeAs(VARIABLES);
        assertThat(listed.get(3))
                .isEqualTo(Map.of(
                        "index",
                        3L,
                        "path",
                        "dense_1/kernel",
                        "shape",
                        List.of(129L, 64L),
                        "dtype",
                        "float32",
                        "trainable",
                        true));
    }

    @Test
    void the_place_in_the_list_is_as_good_as_the_name() {
        assertThat(get("-i", 4, "--json")).isEqualTo(get("dense_1/bias", "--json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lstm_1/lstm_cell/kernel", "lstm_1/lstm_1/kernel:0"})
    void a_name_that_keras_gave_is_as_good_as_the_engines(String name) {
        assertThat(get(name, "--json")).isEqualTo(get("lstm_1/kernel", "--json"));
    }

    @ParameterizedTest
    @CsvSource({"input,0,128", "forget,128,256", "cell,256,384", "output,384,512"})
    void a_gate_is_a_block_of_128_columns(String gate, int from, int to) {
        for (String name : List.of("lstm_1/kernel", "lstm_1/recurrent_kernel")) {
            assertThat(get(name, "--gate", gate)).isEqualTo(get(name, "--slice", "[:," + from + ":" + to + "]"));
        }
        assertThat(get("lstm_1/bias", "--gate", gate))
                .isEqualTo(get("lstm_1/bias", "--slice", "[" + from + ":" + to + "]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"kernel; 6,128", "recurrent_kernel; 128,128", "bias; 128"})
    void the_forget_gates_shapes(String name, String shape) {
        Object found = Answer.json(Engine.run("weights", "get", model, "lstm_1/" + name, "--gate", "forget", "--json"))
                .get("shape");

        assertThat(found)
                .isEqualTo(Arrays.stream(shape.split(",")).map(Long::valueOf).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "dense_1/kernel,--input,aux_input,128",
        "dense_1/kernel,--input,aux_input:0,128",
        "dense_1/kernel,--feature,volatility,128",
        "lstm_1/kernel,--input,lstm_input:2,2",
        "lstm_1/kernel,--feature,Low,2",
        "lstm_1/kernel,--feature,Adj Close,4",
    })
    void an_input_or_a_column_is_a_row_of_the_kernel(String name, String flag, String value, int row) {
        assertThat(get(name, flag, value)).isEqualTo(get(name, "--slice", "[" + row + "]"));
    }

    @Test
    void an_input_of_all_rows_is_the_whole_kernel() {
        assertThat(get("lstm_1/kernel", "--input", "lstm_input")).isEqualTo(get("lstm_1/kernel"));
    }

    @Test
    void a_gate_of_a_column_at_one_unit_is_a_number() {
        String number = get("lstm_1/kernel", "--feature", "Close", "--gate", "cell", "--unit", 7);

        assertThat(number).isEqualTo(get("lstm_1/kernel", "--slice", "[3,263]"));
        assertThat(Float.parseFloat(number)).isFinite();
    }
}
