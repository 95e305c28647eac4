package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Float64;
import engine.api.Int32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code engine prepare}, and {@code engine predict} on what it wrote: the forecast of the table, without the table. */
class PreparedTensorsTest {
    private static final int SAMPLES = Given.ROWS - 20;

    @TempDir
    private static Path folder;

    private static Path table;
    private static Path model;
    private static Path prepared;
    private static Map<String, Tensor> arrays;

    @BeforeAll
    static void prepare() throws IOException {
        table = Given.table(folder);
        model = Given.model(table, folder.resolve("small.keras"));
        prepared = folder.resolve("prepared.npz");
        Engine.run("prepare", model, "--data", table, "--out", prepared).fine();
        arrays = TensorFiles.read(prepared);
    }

    /** The model's raw outputs for a file. */
    private static double[] outputs(Path data, Object... flags) {
        Path out = folder.resolve("outputs.npz");
        Engine.Result result = Engine.run("predict", model, "--data", data, "--out", out, List.of(flags))
                .fine();
        assertThat(result.out()).isEmpty();
        Map<String, Tensor> outputs = TensorFiles.read(out);
        assertThat(outputs).containsOnlyKeys("dense_3");
        return outputs.get("dense_3").toDoubles();
    }

    private static Path file(String name, Map<String, Tensor> tensors) {
        Path file = folder.resolve(name);
        TensorFiles.write(file, tensors);
        return file;
    }

    @Test
    void the_arrays_have_the_names_of_the_inputs_and_these_shapes() {
        assertThat(arrays.get("lstm_input").shape()).isEqualTo(Shape.of(SAMPLES, Given.WINDOW, 5));
        assertThat(arrays.get("aux_input").shape()).isEqualTo(Shape.of(SAMPLES, 1));
        assertThat(arrays.get("y").shape()).isEqualTo(Shape.of(SAMPLES, 1));
        assertThat(arrays.get("sample_date").shape()).isEqualTo(Shape.of(SAMPLES));
        assertThat(arrays.get("feature_mean").shape()).isEqualTo(Shape.of(5));
        assertThat(arrays.get("feature_deviation").shape()).isEqualTo(Shape.of(5));
        assertThat(arrays).containsKeys("today", "target_mean", "target_deviation", "aux_mean", "aux_deviation");
    }

    @Test
    void dates_are_numbers_and_the_last_target_is_not_known() throws IOException {
        List<String> lines = Files.readAllLines(table);
        for (int sample = 0; sample < SAMPLES; sample++) {
            String day = lines.get(21 + sample).split(",")[0];
            assertThat(arrays.get("sample_date").get(sample)).isEqualTo(Integer.parseInt(day.replace("-", "")));
            assertThat(Double.isNaN(arrays.get("y").get(sample))).isEqualTo(sample == SAMPLES - 1);
        }
    }

    @Test
    void y_is_the_return_less_mean_by_deviation() {
        Tensor today = arrays.get("today");
        for (int sample = 0; sample + 1 < SAMPLES; sample++) {
            double move = today.get(sample + 1) / today.get(sample) - 1;
            double y = (move - arrays.get("target_mean").get(0))
                    / arrays.get("target_deviation").get(0);
            assertThat(arrays.get("y").get(sample)).isEqualTo((float) y);
        }
    }

    @Test
    void predicting_on_them_is_predicting_on_the_table() {
        double[] raw = outputs(prepared);
        assertThat(raw).isEqualTo(outputs(table));

        List<Map<String, String>> rows = Answer.csv(Engine.run("predict", model, "--data", table));
        double mean = arrays.get("target_mean").get(0);
        double deviation = arrays.get("target_deviation").get(0);
        for (int i = 0; i < SAMPLES; i++) {
            double forecast = arrays.get("today").get(i) * (1 + (raw[i] * deviation + mean));
            assertThat(Double.parseDouble(rows.get(i).get("prediction"))).isEqualTo(forecast);
        }
    }

    @Test
    void without_a_model_the_flags_prepare_the_same() {
        Path same = folder.resolve("same.npz");
        Engine.run("prepare", "--data", table, "--window", Given.WINDOW, "--out", same)
                .fine();

        assertThat(same).hasSameBinaryContentAs(prepared);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void the_size_of_a_batch_changes_no_bit(int size) {
        assertThat(outputs(prepared, "--batch-size", size)).isEqualTo(outputs(prepared));
    }

    @ParameterizedTest
    @ValueSource(strings = {"by_position.npz", "by_position.json"})
    void positions_and_float64_will_do(String name) {
        Map<String, Tensor> wide = new LinkedHashMap<>();
        for (String input : List.of("lstm_input", "aux_input")) {
            Tensor tensor = arrays.get(input);
            wide.put(String.valueOf(wide.size()), new Float64(tensor.shape(), tensor.toDoubles()));
        }
        assertThat(outputs(file(name, wide))).isEqualTo(outputs(prepared));
    }

    @Test
    void whole_numbers_are_converted() {
        Map<String, Tensor> whole = new LinkedHashMap<>();
        Map<String, Tensor> real = new LinkedHashMap<>();
        for (Shape shape : List.of(Shape.of(2, Given.WINDOW, 5), Shape.of(2, 1))) {
            int[] numbers = new int[shape.size()];
            for (int i = 0; i < numbers.length; i++) numbers[i] = i % 3 - 1;
            Tensor tensor = new Int32(shape, numbers);
            real.put(String.valueOf(whole.size()), new Float64(shape, tensor.toDoubles()));
            whole.put(String.valueOf(whole.size()), tensor);
        }
        assertThat(outputs(file("whole.npz", whole))).isEqualTo(outputs(file("real.npz", real)));
    }

    @Test
    void csv_on_stdout_is_a_line_a_sample() {
        Engine.Result result = Engine.run("predict", model, "--data", prepared).fine();
        double[] raw = outputs(prepared);
        List<Map<String, String>> rows = Answer.csv(result);

        assertThat(result.out()).startsWith("sample,dense_3\n0,");
        assertThat(rows).hasSize(SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            assertThat(Float.parseFloat(rows.get(i).get("dense_3"))).isEqualTo((float) raw[i]);
        }
    }

    @Test
    void last_goes_with_tables() {
        assertThat(Engine.run("predict", model, "--data", prepared, "--last").exit())
                .isEqualTo(2);
    }
}
