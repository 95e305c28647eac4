package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import engine.cli.weights.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code engine evaluate}: the errors are those of the rows that {@code engine predict} prints. */
class EvaluateTest {
    private static final double FLOAT32 = 1e-5; // of the number

    @TempDir
    private static Path folder;

    private static Path table;
    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        table = Given.table(folder);
        model = Given.model(table, folder.resolve("small.keras"));
    }

    private static Map<String, Object> evaluate(Path with, Path on) {
        return Answer.json(Engine.run("evaluate", with, "--data", on, "--json").fine());
    }

    /** Errors of a column of the forecasts whose actual value is known. */
    private static Map<String, Double> errors(List<Map<String, String>> rows, String column) {
        List<Double> errors = rows.stream()
                .filter(row -> !row.get("actual").isEmpty())
                .map(row -> Double.parseDouble(row.get(column)) - Double.parseDouble(row.get("actual")))
                .toList();
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("rmse", Math.sqrt(mean(errors, error -> error * error)));
        figures.put("mae", mean(errors, Math::abs));
        return figures;
    }

    private static double mean(List<Double> numbers, DoubleUnaryOperator of) {
        return numbers.stream().mapToDouble(of::applyAsDouble).average().orElseThrow();
    }

    private static void assertClose(Object found, Map<String, Double> expected) {
        assertThat(Answer.object(found)).containsOnlyKeys(expected.keySet());
        expected.forEach((name, value) ->
                assertThat((double) Answer.object(found).get(name)).as(name).isCloseTo(value, within(1e-9 * value)));
    }

    @Test
    void the_errors_in_units_are_those_of_predicts_rows() {
        List<Map<String, String>> rows = Answer.csv(Engine.run("predict", model, "--data", table));
        Map<String, Object> document = evaluate(model, table);

        assertThat(document).containsEntry("samples", rows.size() - 1L);
        assertClose(document.get("units"), errors(rows, "prediction"));
        assertClose(document.get("naive"), errors(rows, "naive"));
    }

    @Test
    void loss_and_metrics_are_those_of_the_raw_outputs() {
        Path prepared = folder.resolve("prepared.npz");
        Path outputs = folder.resolve("outputs.npz");
        Engine.run("prepare", model, "--data", table, "--out", prepared).fine();
        Engine.run("predict", model, "--data", table, "--out", outputs).fine();
        Tensor y = TensorFiles.read(prepared).get("y");
        Tensor raw = TensorFiles.read(outputs).get("dense_3");
        List<Double> errors = IntStream.range(0, y.size() - 1) // the last has no target yet
                .mapToObj(i -> raw.get(i) - y.get(i))
                .toList();
        double mse = mean(errors, error -> error * error);

        Map<String, Object> metrics = Answer.object(evaluate(model, table).get("metrics"));
        Map<String, Double> expected = Map.of("loss", mse, "mse", mse, "mae", mean(errors, Math::abs));
        assertThat(metrics).containsOnlyKeys(expected.keySet());
        expected.forEach((name, value) ->
                assertThat((double) metrics.get(name)).as(name).isCloseTo(value, within(FLOAT32 * value)));
    }

    @Test
    void tensors_give_the_same_loss_without_units() {
        Path prepared = folder.resolve("all.npz");
        Engine.run("prepare", model, "--data", table, "--out", prepared).fine();
        Map<String, Tensor> known = new LinkedHashMap<>();
        TensorFiles.read(prepared).forEach((name, tensor) -> {
            int samples = tensor.shape().dim(0) - 1; // the last has no target yet
            known.put(name, Part.of(tensor).keep(0, 0, 1, samples).tensor());
        });
        Path file = folder.resolve("known.npz");
        TensorFiles.write(file, known);

        assertThat(evaluate(model, file))
                .containsOnlyKeys("version", "samples", "metrics")
                .containsEntry("metrics", evaluate(model, table).get("metrics"));
    }

    @Test
    void several_targets_have_their_errors_each() {
        Path far = Given.model(table, folder.resolve("far.keras"), "--target", "Close,High", "--steps", 2);
        List<Map<String, String>> rows = Answer.csv(Engine.run("predict", far, "--data", table));
        Map<String, Object> document = evaluate(far, table);
        long samples = (long) document.get("samples");

        List<Map<String, String>> known = rows.subList(0, (int) samples * 4); // two targets in two steps
        for (String target : List.of("Close", "High")) {
            List<Map<String, String>> own = known.stream()
                    .filter(row -> row.get("target").equals(target))
                    .toList();
            assertClose(Answer.object(document.get("units")).get(target), errors(own, "prediction"));
            assertClose(Answer.object(document.get("naive")).get(target), errors(own, "naive"));
        }
        assertThat(Engine.run("evaluate", far, "--data", table).out())
                .contains("units Close rmse: ", "units High mae: ", "naive High rmse: ");
    }

    @Test
    void groups_have_their_errors_each_and_together_by_their_own_naive_error() throws IOException {
        Path two = Prices.of(60).tickers("A", "B").write(folder.resolve("two.csv"));
        Path grouped = Given.model(two, folder.resolve("grouped.keras"), "--group", "Ticker");
        List<Map<String, String>> rows = Answer.csv(Engine.run("predict", grouped, "--data", two));
        Map<String, Object> document = evaluate(grouped, two);
        double absolute = 0;
        for (String group : List.of("A", "B")) {
            List<Map<String, String>> own =
                    rows.stream().filter(row -> row.get("group").equals(group)).toList();
            Map<String, Object> found =
                    Answer.object(Answer.object(document.get("groups")).get(group));
            assertClose(found.get("units"), errors(own, "prediction"));
            assertClose(found.get("naive"), errors(own, "naive"));
            absolute +=
                    errors(own, "prediction").get("mae") / errors(own, "naive").get("mae") / 2; // as many rows each
        }
        assertThat((double) Answer.object(document.get("scaled")).get("mae")).isCloseTo(absolute, within(1e-9));
        assertThat(Engine.run("evaluate", grouped, "--data", two).out())
                .contains("scaled rmse: ", "groups A units rmse: ", "groups B naive mae: ");
    }

    @Test
    void nothing_to_compare_with_is_a_problem_of_the_data() throws IOException {
        Path short21 = Prices.of(21).write(folder.resolve("short.csv")); // one window, and the table ends
        assertThat(Engine.run("predict", model, "--data", short21).fine().out().lines())
                .hasSize(2);

        Engine.Result refused = Engine.run("evaluate", model, "--data", short21);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("short.csv", "target").doesNotContain("defect");
    }

    @Test
    void nor_are_there_figures_of_no_tensors() {
        Path none = folder.resolve("none.npz");
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("lstm_input", Tensor.zeros(DType.FLOAT32, Shape.of(0, Given.WINDOW, 5)));
        arrays.put("aux_input", Tensor.zeros(DType.FLOAT32, Shape.of(0, 1)));
        arrays.put("y", Tensor.zeros(DType.FLOAT32, Shape.of(0, 1)));
        TensorFiles.write(none, arrays);

        Engine.Result refused = Engine.run("evaluate", model, "--data", none);
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("none.npz").doesNotContain("defect");
    }

    @Test
    void text_has_a_line_a_figure() {
        assertThat(Engine.run("evaluate", model, "--data", table)
                        .fine()
                        .out()
                        .lines()
                        .map(line -> line.split(": ")[0]))
                .containsExactly("samples", "loss", "mae", "mse", "units rmse", "units mae", "naive rmse", "naive mae");
    }
}
