package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code engine predict} on tables: a row a window, in the table's units, up to the day nobody knows yet. */
class PredictTableTest {
    private static final int FIRST = 20; // row of the first forecast: the volatility needs twenty before it

    @TempDir
    private static Path folder;

    private static Path table;
    private static Path model;
    private static List<String> lines;

    @BeforeAll
    static void train() throws IOException {
        table = Given.table(folder);
        model = Given.model(table, folder.resolve("small.keras"));
        lines = Files.readAllLines(table);
    }

    private static Engine.Result predict(Path with, Path on, Object... flags) {
        return Engine.run("predict", with, "--data", on, List.of(flags)).fine();
    }

    private static String day(int row) {
        return lines.get(row + 1).split(",")[0];
    }

    private static double close(int row) {
        return Double.parseDouble(lines.get(row + 1).split(",")[4]);
    }

    @Test
    void a_row_a_complete_window_with_what_is_known() {
        Engine.Result result = predict(model, table);
        assertThat(result.out()).startsWith("as_of,target_date,prediction,naive,actual\n");

        List<Map<String, String>> rows = Answer.csv(result);
        assertThat(rows).hasSize(Given.ROWS - FIRST);
        for (int row = FIRST; row < Given.ROWS; row++) {
            boolean last = row == Given.ROWS - 1;
            Map<String, String> found = rows.get(row - FIRST);
            assertThat(found).containsEntry("as_of", day(row)).containsEntry("target_date", last ? "" : day(row + 1));
            assertThat(Double.parseDouble(found.get("naive"))).isEqualTo(close(row));
            assertThat(Double.parseDouble(found.get("prediction"))).isBetween(close(row) * 0.8, close(row) * 1.2);
            if (last) assertThat(found).containsEntry("actual", "");
            else assertThat(Double.parseDouble(found.get("actual"))).isEqualTo(close(row + 1));
        }
    }

    @Test
    void last_is_the_last_row_alone() {
        String all = predict(model, table).out();

        assertThat(predict(model, table, "--last").out().lines())
                .containsExactly(
                        all.lines().findFirst().orElseThrow(),
                        all.lines().skip(Given.ROWS - FIRST).findFirst().orElseThrow());
    }

    @Test
    void json_has_the_same_rows() {
        List<Map<String, String>> rows = Answer.csv(predict(model, table));
        List<Map<String, Object>> same =
                Answer.objects(Answer.json(predict(model, table, "--json")).get("rows"));

        assertThat(same).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> texts = new HashMap<>();
            same.get(i).forEach((name, value) -> texts.put(name, value == null ? "" : value.toString()));
            assertThat(texts).isEqualTo(rows.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void the_size_of_a_batch_changes_no_bit(int size) {
        assertThat(predict(model, table, "--batch-size", size).out())
                .isEqualTo(predict(model, table).out());
    }

    @Test
    void groups_have_a_column_and_a_last_row_each() throws IOException {
        Path several = Prices.of(40).tickers("B", "A").write(folder.resolve("several.csv"));
        Path grouped = Given.model(several, folder.resolve("grouped.keras"), "--group", "Ticker");
        Engine.Result result = predict(grouped, several);

        assertThat(result.out()).startsWith("as_of,target_date,group,prediction,naive,actual\n");
        List<Map<String, String>> rows = Answer.csv(result);
        assertThat(rows).hasSize(2 * (40 - FIRST));
        assertThat(rows.stream().filter(row -> row.get("target_date").isEmpty()).map(row -> row.get("group")))
                .containsExactlyInAnyOrder("A", "B");
        assertThat(Answer.csv(predict(grouped, several, "--last")))
                .isEqualTo(rows.stream()
                        .filter(row -> row.get("target_date").isEmpty())
                        .toList());
    }

    @Test
    void several_targets_and_steps_have_a_column_to_tell_them_apart() {
        Path far =
                Given.model(table, folder.resolve("far.keras"), "--target", "Close,High", "--steps", 3, "--horizon", 2);
        Engine.Result result = predict(far, table, "--last");

        assertThat(result.out()).startsWith("as_of,target_date,target,step,prediction,naive,actual\n");
        List<Map<String, String>> rows = Answer.csv(result);
        assertThat(rows.stream().map(row -> row.get("target") + row.get("step")))
                .containsExactly("Close1", "Close2", "Close3", "High1", "High2", "High3");
        Map<String, String> known = Answer.csv(predict(far, table)).get(2);
        assertThat(known).containsEntry("step", "3").containsEntry("target_date", day(FIRST + 4));
        assertThat(Double.parseDouble(known.get("actual"))).isEqualTo(close(FIRST + 4));
    }
}
