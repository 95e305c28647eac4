package engine.cli.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import engine.io.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Every number and picture that the report's script makes is what the engine's own commands say. One Chromium, three choices. */
@EnabledIf("hasChromium")
class ReportPicturesTest {
    private static final int UNITS = 4;
    private static final int STEPS = 6;
    private static final int FEATURES = 5;
    private static final int FIRST = 28; // of the twelve samples that the report shows
    private static final List<String> GATES = List.of("input", "forget", "cell", "output");
    private static final int[][] CHOICES = {{0, 1, 2}, {7, 3, 0}, {11, 0, 5}}; // sample, unit, timestep

    @TempDir
    private static Path folder;

    private static Map<?, ?> page;
    private static Map<String, Tensor> gates; // [samples, timesteps, units]
    private static Map<String, Tensor> parts; // [samples, timesteps, features]
    private static Map<String, Tensor> weights;

    static boolean hasChromium() {
        return Browser.chromium().isPresent();
    }

    @BeforeAll
    static void open() throws IOException, InterruptedException {
        Path table = Prices.of(60).write(folder.resolve("prices.csv"));
        Path model = folder.resolve("model.keras");
        Path report = folder.resolve("report.html");
        Engine.run(
                        List.of("train --window=6 --units=4 --epochs=3 --seed=1 --checkpoint-every=0 --history"
                                .split(" ")),
                        folder.resolve("history.json"),
                        "--data",
                        table,
                        "--out",
                        model)
                .fine();
        Engine.run("report", model, "--data", table, "--history", folder.resolve("history.json"), "--out", report)
                .fine();
        gates = written("gates", model, "--data", table, "--sample", "all", "--ledger");
        parts = written("explain", model, "--data", table, "--sample", "all");
        weights = TensorFiles.read(Engine.dump(model));
        StringBuilder choices = new StringBuilder();
        for (int[] c : CHOICES) {
            choices.append(String.format("{sample: %d, unit: %d, step: %d, variable: 1},", c[0], c[1], c[2]));
        }
        page = Browser.look(report, "[" + choices + "{variable: 0}]");
    }

    private static Map<String, Tensor> written(String command, Object... arguments) {
        Path out = folder.resolve(command + ".npz");
        Engine.run(command, List.of(arguments), "--out", out).fine();
        return TensorFiles.read(out);
    }

    private static double at(String array, int sample, int step, int unit) {
        Tensor tensor = gates.get(array);
        return tensor.get(((FIRST + sample) * STEPS + step) * UNITS + unit);
    }

    /** Orange (179, 89, 0) below zero, blue (5, 80, 174) above, white at zero, by the root of the share of the largest. */
    private static List<Integer> colour(double value, double largest) {
        double[] end = value < 0 ? new double[] {179, 89, 0} : new double[] {5, 80, 174};
        double amount = Math.sqrt(Math.abs(value) / largest);
        List<Integer> colour = new ArrayList<>();
        for (double channel : end) colour.add((int) Math.floor(255 + amount * (channel - 255) + .5));
        return colour;
    }

    private static void assertColour(View.Picture picture, int row, int column, double value, double largest) {
        List<Integer> shown = picture.at(row, column);
        List<Integer> right = colour(value, largest);
        for (int c = 0; c < 3; c++) {
            assertThat(shown.get(c))
                    .as("%s: %s for %s", picture.seen().get("label"), shown, right)
                    .isCloseTo(right.get(c), within(1));
        }
    }

    private static double largest(Tensor tensor) {
        double largest = 0;
        for (double value : tensor.toDoubles()) largest = Math.max(largest, Math.abs(value));
        return largest;
    }

    @Test
    void the_script_complains_of_nothing() {
        assertThat((List<?>) page.get("wrong")).isEmpty();
        assertThat((List<?>) page.get("views")).hasSize(CHOICES.length + 1);
    }

    @Test
    void weights_are_a_map_a_gate_and_exact_numbers() {
        for (int variable = 0; variable < 2; variable++) {
            String name = variable == 0 ? "lstm_1/kernel" : "lstm_1/recurrent_kernel";
            View view = View.of(page, variable == 0 ? CHOICES.length : 0, "weights");
            Tensor matrix = weights.get(name);
            int rows = matrix.shape().dim(0);
            for (int g = 0; g < GATES.size(); g++) {
                View.Picture map = view.picture(name + ", " + GATES.get(g) + " gate");
                assertThat(map.rows()).isEqualTo(rows);
                assertThat(map.columns()).isEqualTo(UNITS);
                for (int r = 0; r < rows; r++) {
                    for (int u = 0; u < UNITS; u++) {
                        assertColour(map, r, u, matrix.get((r * GATES.size() + g) * UNITS + u), largest(matrix));
                    }
                    int unit = variable == 0 ? CHOICES[2][1] : CHOICES[0][1];
                    assertThat(Float.parseFloat(view.table(0).get(1 + r).get(1 + g)))
                            .isEqualTo((float) matrix.get((r * GATES.size() + g) * UNITS + unit));
                }
            }
        }
    }

    @Test
    void gates_and_states_are_lines_over_time_and_a_table() {
        for (int choice = 0; choice < CHOICES.length; choice++) {
            int[] c = CHOICES[choice];
            View view = View.of(page, choice, "gates");
            List<String> row = view.lastTable().get(1);
            for (int g = 0; g < GATES.size(); g++) {
                String array = GATES.get(g) + "/value";
                for (int t = 0; t < STEPS; t++) {
                    assertThat(view.line(0, GATES.get(g)).get(t)).isEqualTo((float) at(array, c[0], t, c[1]));
                }
                assertThat(Double.parseDouble(row.get(view.lastTable().get(0).indexOf(GATES.get(g)))))
                        .isCloseTo(at(array, c[0], c[2], c[1]), within(1e-5));
            }
            for (String state : List.of("cell_state", "hidden_state")) {
                List<Double> line = view.line(1, state.replace("_", " "));
                for (int t = 0; t < STEPS; t++) assertThat(line.get(t)).isEqualTo((float) at(state, c[0], t, c[1]));
            }
        }
    }

    @Test
    void units_are_shaded_by_what_they_hold_at_the_end() {
        for (int choice = 0; choice < CHOICES.length; choice++) {
            int sample = CHOICES[choice][0];
            double largest = 0;
            for (int u = 0; u < UNITS; u++)
                largest = Math.max(largest, Math.abs(at("cell_state", sample, STEPS - 1, u)));
            View.Picture held = View.of(page, choice, "units").picture("Cell state of every unit at the end");
            for (int u = 0; u < UNITS; u++) assertColour(held, 0, u, at("cell_state", sample, STEPS - 1, u), largest);
        }
    }

    @Test
    void bands_decay_by_the_gate_that_keeps_the_cell() {
        for (int choice = 0; choice < CHOICES.length; choice++) {
            int[] c = CHOICES[choice];
            View view = View.of(page, choice, "ledger");
            double[][] left = left(c[0], c[1]); // [processing steps, entries]
            double top = 1e-9;
            double bottom = -1e-9;
            for (double[] entries : left) {
                double above = 0;
                double below = 0;
                for (double entry : entries) {
                    above += Math.max(entry, 0);
                    below += Math.min(entry, 0);
                }
                top = Math.max(top, above);
                bottom = Math.min(bottom, below);
            }
            double scale = (view.height() - 16) / (top - bottom);
            List<double[]> expected = new ArrayList<>();
            for (int e = 0; e < STEPS; e++) {
                double[] heights = new double[STEPS - e];
                for (int p = e; p < STEPS; p++) heights[p - e] = Math.abs(left[p][e]) * scale;
                if (e != c[2]) expected.add(heights);
                else expected.add(0, heights); // set aside: the chosen one is drawn last
            }
            List<double[]> bands = new ArrayList<>(view.bands());
            assertThat(bands.remove(0)).hasSize(STEPS).containsOnly(0); // of the start, where the cell held nothing
            bands.add(0, bands.remove(bands.size() - 1));
            for (int e = 0; e < STEPS; e++) assertThat(bands.get(e)).containsExactly(expected.get(e), within(.11));
            List<String> largest = view.table(0).get(1);
            double most = 0;
            for (int e = 0; e < STEPS; e++) {
                double survived = at("ledger/written", c[0], e, c[1]) * at("ledger/survival", c[0], e, c[1]);
                assertThat(left[STEPS - 1][e]).isCloseTo(survived, within(1e-6));
                if (Math.abs(survived) > Math.abs(most)) most = survived;
            }
            assertThat(Double.parseDouble(largest.get(1))).isCloseTo(most, within(1e-5));
        }
    }

    /** What is left of every timestep's entry at each later one. */
    private static double[][] left(int sample, int unit) {
        double[][] left = new double[STEPS][STEPS];
        for (int p = 0; p < STEPS; p++) {
            for (int e = 0; e < p; e++) left[p][e] = left[p - 1][e] * at("forget/value", sample, p, unit);
            left[p][p] = at("input/value", sample, p, unit) * at("cell/value", sample, p, unit);
        }
        return left;
    }

    @Test
    void parts_are_a_row_a_feature_and_a_column_a_timestep() {
        Tensor all = parts.get("lstm_input");
        Tensor aux = parts.get("aux_input");
        for (int choice = 0; choice < CHOICES.length; choice++) {
            int sample = FIRST + CHOICES[choice][0];
            View view = View.of(page, choice, "parts");
            View.Picture map = view.picture("Parts of lstm_input");
            assertThat(map.rows()).isEqualTo(FEATURES);
            assertThat(map.columns()).isEqualTo(STEPS);
            double largest = Math.abs(aux.get(sample));
            for (int i = 0; i < STEPS * FEATURES; i++) {
                largest = Math.max(largest, Math.abs(all.get(sample * STEPS * FEATURES + i)));
            }
            for (int f = 0; f < FEATURES; f++) {
                double sum = 0;
                for (int t = 0; t < STEPS; t++) {
                    double part = all.get((sample * STEPS + t) * FEATURES + f);
                    assertColour(map, f, t, part, largest);
                    sum += part;
                }
                List<String> row = view.table(0).get(1 + f);
                assertThat(row.get(0))
                        .isEqualTo(List.of("Open", "High", "Low", "Close", "Volume")
                                .get(f));
                assertThat(Double.parseDouble(row.get(1))).isCloseTo(sum, within(1e-5));
                assertThat(Double.parseDouble(row.get(2)))
                        .isCloseTo(all.get((sample * STEPS + CHOICES[choice][2]) * FEATURES + f), within(1e-5));
            }
            assertThat(Double.parseDouble(view.table(1).get(1).get(1))).isCloseTo(aux.get(sample), within(1e-5));
            assertThat(view.text())
                    .contains(String.format(
                            Locale.ROOT, "is %.3f", parts.get("prediction").get(sample)));
        }
    }

    @Test
    void training_is_the_history() throws IOException {
        Map<?, ?> history = (Map<?, ?>) Json.parse(Files.readString(folder.resolve("history.json")), "history");
        View view = View.of(page, 0, "training");
        int chart = 0;
        for (Map.Entry<?, ?> figure : history.entrySet()) {
            assertThat(view.line(chart++, (String) figure.getKey())).isEqualTo(figure.getValue());
        }
        assertThat(chart).isEqualTo(3);
    }
}
