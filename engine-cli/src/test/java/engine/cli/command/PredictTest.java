package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasts of tables and outputs for tensors; errors by hand; the tensors of {@code prepare}. */
class PredictTest {
    private static final int ROWS = 60;

    @TempDir
    private Path folder;

    private static List<String[]> rows(Engine.Result predicted) {
        return predicted.out().lines().skip(1).map(line -> line.split(",", -1)).toList();
    }

    @Test
    void a_table_gives_a_row_a_window_the_unknown_tomorrow_included() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(ROWS), "--aux=");
        Engine.Result predicted = Engine.run("predict", trained.model(), "--data", trained.table())
                .fine();
        assertThat(predicted.out()).startsWith("as_of,target_date,prediction,naive,actual\n");
        List<String[]> rows = rows(predicted);
        assertThat(rows).hasSize(ROWS - 3);
        assertThat(rows.get(0)).startsWith("2010-01-07", "2010-01-08");
        String[] last = rows.get(rows.size() - 1);
        assertThat(last[0]).isEqualTo("2010-03-04");
        assertThat(last[1]).isEmpty();
        assertThat(last[4]).isEmpty();
        for (int i = 1; i < rows.size(); i++) assertThat(rows.get(i)[3]).isEqualTo(rows.get(i - 1)[4]);
        Engine.Result latest = Engine.run("predict", trained.model(), "--data", trained.table(), "--last")
                .fine();
        assertThat(rows(latest)).singleElement().isEqualTo(last);
    }

    @Test
    void groups_targets_and_steps_have_columns_of_their_own() throws IOException {
        Trained trained = Trained.in(
                folder, Prices.of(ROWS).tickers("A", "B"), "--group=Ticker", "--target=Close,Open", "--steps=2");
        Engine.Result predicted = Engine.run("predict", trained.model(), "--data", trained.table(), "--last")
                .fine();
        assertThat(predicted.out()).startsWith("as_of,target_date,group,target,step,prediction,naive,actual\n");
        assertThat(rows(predicted))
                .extracting(row -> row[2] + " " + row[3] + " " + row[4])
                .containsExactly(
                        "A Close 1",
                        "A Close 2",
                        "A Open 1",
                        "A Open 2",
                        "B Close 1",
                        "B Close 2",
                        "B Open 1",
                        "B Open 2");
    }

    @Test
    void evaluate_is_the_error_of_these_rows() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(ROWS), "--target=Close,Open");
        Map<?, ?> document = Answer.json(Engine.run("evaluate", trained.model(), "--data", trained.table(), "--json"));
        for (String target : List.of("Close", "Open")) {
            double squares = 0;
            double naiveSquares = 0;
            int count = 0;
            for (String[] row : rows(Engine.run("predict", trained.model(), "--data", trained.table())
                    .fine())) {
                if (!row[2].equals(target) || row[5].isEmpty()) continue;
                double actual = Double.parseDouble(row[5]);
                squares += Math.pow(Double.parseDouble(row[3]) - actual, 2);
                naiveSquares += Math.pow(Double.parseDouble(row[4]) - actual, 2);
                count++;
            }
            assertThat(document.get("samples")).isEqualTo((long) count);
            assertThat(rmse(document.get("units"), target)).isEqualTo(Math.sqrt(squares / count));
            assertThat(rmse(document.get("naive"), target)).isEqualTo(Math.sqrt(naiveSquares / count));
        }
    }

    private static double rmse(Object figures, String target) {
        return (double) ((Map<?, ?>) ((Map<?, ?>) figures).get(target)).get("rmse");
    }

    @Test
    void prepared_tensors_give_the_bits_of_the_table() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(ROWS));
        Path prepared = trained.file("prepared.npz");
        Engine.run("prepare", trained.model(), "--data", trained.table(), "--out", prepared)
                .fine();
        Map<String, Tensor> arrays = TensorFiles.read(prepared);
        assertThat(arrays.keySet()).startsWith("lstm_input", "aux_input", "y", "sample_date", "today", "feature_mean");
        assertThat(arrays.get("sample_date").get(0)).isEqualTo(20100124);
        Path byTable = trained.file("table.npz");
        Path byTensors = trained.file("tensors.npz");
        Engine.run("predict", trained.model(), "--data", trained.table(), "--out", byTable)
                .fine();
        Engine.run("predict", trained.model(), "--data", prepared, "--out", byTensors, "--batch-size", 7)
                .fine();
        assertThat(Files.readAllBytes(byTensors)).isEqualTo(Files.readAllBytes(byTable));
        assertUnscaled(trained, arrays, TensorFiles.read(byTable).get("dense_3"));
    }

    /** The forecast is today · (1 + mean + deviation · output). */
    private static void assertUnscaled(Trained trained, Map<String, Tensor> arrays, Tensor outputs) {
        List<String[]> rows = rows(Engine.run("predict", trained.model(), "--data", trained.table())
                .fine());
        for (int i = 0; i < rows.size(); i++) {
            double change = arrays.get("target_mean").get(0)
                    + arrays.get("target_deviation").get(0) * outputs.get(i);
            double expected = arrays.get("today").get(i) * (1 + change);
            assertThat(Double.parseDouble(rows.get(i)[2])).isCloseTo(expected, Offset.offset(1e-9));
        }
    }

    @Test
    void tensors_go_by_name_or_position_and_in_any_type() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(ROWS));
        Path prepared = trained.file("prepared.npz");
        Engine.run("prepare", trained.model(), "--data", trained.table(), "--out", prepared)
                .fine();
        String byName = predicted(trained, prepared);
        Map<String, Tensor> arrays = TensorFiles.read(prepared);
        Map<String, Tensor> positions = new LinkedHashMap<>();
        positions.put("1", arrays.get("aux_input").copy(DType.FLOAT64));
        positions.put("0", arrays.get("lstm_input").copy(DType.FLOAT64));
        Path file = trained.file("positions.npz");
        TensorFiles.write(file, positions);
        assertThat(predicted(trained, file)).isEqualTo(byName).startsWith("sample,dense_3\n0,");
        Path json = trained.file("positions.json");
        TensorFiles.write(json, positions);
        assertThat(predicted(trained, json)).isEqualTo(byName);
    }

    private static String predicted(Trained trained, Path data) {
        return Engine.run("predict", trained.model(), "--data", data).fine().out();
    }
}
