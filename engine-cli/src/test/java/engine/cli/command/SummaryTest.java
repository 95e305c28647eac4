package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code engine summary}: the layers as Keras tabulates them, and the totals of their parameters. */
class SummaryTest {
    private static final int LSTM = 4 * 8 * (5 + 8 + 1); // gates · units · (features + units + bias)
    private static final int DENSE_1 = (8 + 1) * 64 + 64;
    private static final int DENSE_2 = 64 * 16 + 16;
    private static final int DENSE_3 = 16 + 1;
    private static final int ALL = LSTM + DENSE_1 + DENSE_2 + DENSE_3;

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = Given.model(Given.table(folder), folder.resolve("small.keras"));
    }

    private static List<String> lines() {
        return Engine.run("summary", model).fine().out().lines().toList();
    }

    @Test
    void a_row_a_layer_with_shape_parameters_and_connections() {
        List<List<String>> cells = lines().stream()
                .skip(3)
                .takeWhile(line -> !line.isEmpty())
                .map(line -> Arrays.asList(line.split(" {2,}")))
                .toList();

        assertThat(cells)
                .containsExactly(
                        List.of("lstm_input (InputLayer)", "(None, 5, 5)", "0", "-"),
                        List.of("lstm_1 (LSTM)", "(None, 8)", String.valueOf(LSTM), "lstm_input[0][0]"),
                        List.of("aux_input (InputLayer)", "(None, 1)", "0", "-"),
                        List.of("concatenate (Concatenate)", "(None, 9)", "0", "lstm_1[0][0], aux_input[0][0]"),
                        List.of("dense_1 (Dense)", "(None, 64)", String.valueOf(DENSE_1), "concatenate[0][0]"),
                        List.of("dense_2 (Dense)", "(None, 16)", "1,040", "dense_1[0][0]"),
                        List.of("dense_3 (Dense)", "(None, 1)", String.valueOf(DENSE_3), "dense_2[0][0]"));
    }

    @Test
    void the_columns_of_the_table_stand_under_each_other() {
        List<String> table = lines().stream()
                .skip(1)
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> !line.startsWith("-"))
                .toList();
        int shape = table.get(0).indexOf("Output Shape");
        int connected = table.get(0).indexOf("Connected to");

        assertThat(table).hasSize(8).allSatisfy(line -> {
            assertThat(line.substring(shape - 2, shape)).isBlank();
            assertThat(line.substring(connected - 2, connected)).isBlank();
            assertThat(line.charAt(connected)).isNotEqualTo(' ');
        });
    }

    @Test
    void totals_end_it() {
        String all = String.format(Locale.ROOT, "%,d", ALL);

        assertThat(lines())
                .startsWith("Model: \"founding\"")
                .endsWith("Total params: " + all, "Trainable params: " + all, "Non-trainable params: 0");
    }

    @Test
    void json_says_the_same() {
        Map<String, Object> document = Answer.json(Engine.run("summary", model, "--json"));

        assertThat(document)
                .containsEntry("parameters", (long) ALL)
                .containsEntry("trainable", (long) ALL)
                .containsEntry("non_trainable", 0L);
        Map<String, Object> lstm = Answer.objects(document.get("layers")).get(1);
        assertThat(lstm)
                .containsEntry("name", "lstm_1")
                .containsEntry("type", "LSTM")
                .containsEntry("output_shapes", List.of(Arrays.asList(null, 8L)))
                .containsEntry("parameters", (long) LSTM)
                .containsEntry("connected_to", List.of("lstm_input[0][0]"));
    }
}
