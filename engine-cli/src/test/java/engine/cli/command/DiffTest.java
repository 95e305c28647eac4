package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code engine diff} calls different, and how it pairs. */
class DiffTest {
    private static final int DIFFERENT = 3;

    @TempDir
    private Path folder;

    private Path dump(String name, Object... namesAndNumbers) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        for (int i = 0; i < namesAndNumbers.length; i += 2) {
            float[] numbers = (float[]) namesAndNumbers[i + 1];
            arrays.put((String) namesAndNumbers[i], new Float32(Shape.of(numbers.length), numbers));
        }
        Path file = folder.resolve(name);
        TensorFiles.write(file, arrays);
        return file;
    }

    private static float[] numbers(double... values) {
        float[] numbers = new float[values.length];
        for (int i = 0; i < values.length; i++) numbers[i] = (float) values[i];
        return numbers;
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0, 0, 0",
        "1, 1.001, 0.01, 0, 0",
        "1, 1.001, 0.0001, 0, 3",
        "100, 101, 0, 0.02, 0",
        "100, 101, 0, 0.005, 3",
        "NaN, NaN, 0, 0, 0",
        "NaN, 1, 10, 10, 3",
        "1, NaN, 10, 10, 3",
        "Infinity, Infinity, 0, 0, 0",
        "Infinity, 1, 10, 10, 3",
        "0, 0, 0, 0, 0"
    })
    void differs_beyond_tolerance_plus_relative_times_the_second(
            double a, double b, double tolerance, double relative, int exit) {
        Path first = dump("a.npz", "w", numbers(a));
        Path second = dump("b.npz", "w", numbers(b));
        Engine.Result result = Engine.run("diff", first, second, "--tolerance", tolerance, "--relative", relative);
        assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(exit);
    }

    @Test
    void figures_are_those_of_the_definition() {
        Path first = dump("a.npz", "w", numbers(3, 4, 0));
        Path second = dump("b.npz", "w", numbers(3, 2, 0));
        Map<?, ?> row = row(Answer.json(Engine.run("diff", first, second, "--json")));
        assertThat((double) row.get("max_abs")).isEqualTo(2);
        assertThat((double) row.get("max_rel")).isEqualTo(1);
        assertThat((double) row.get("rms")).isEqualTo(Math.sqrt(4.0 / 3));
        assertThat((double) row.get("cosine")).isEqualTo(17 / Math.sqrt(25 * 13));
        assertThat(row.get("beyond")).isEqualTo(1L);
    }

    private static Map<?, ?> row(Map<?, ?> document) {
        return (Map<?, ?>) ((List<?>) document.get("variables")).get(0);
    }

    @Test
    void zeros_have_a_cosine_too() {
        Path zeros = dump("a.npz", "w", numbers(0, 0));
        Path ones = dump("b.npz", "w", numbers(1, 1));
        assertThat(row(Answer.json(Engine.run("diff", zeros, zeros, "--json"))).get("cosine"))
                .isEqualTo(1.0);
        assertThat(row(Answer.json(Engine.run("diff", zeros, ones, "--json"))).get("cosine"))
                .isEqualTo(0.0);
    }

    @Test
    void missing_and_misshapen_arrays_are_all_named() {
        Path first = dump("a.npz", "same", numbers(1), "left", numbers(1), "shape", numbers(1, 2));
        Path second = dump("b.npz", "same", numbers(1), "right", numbers(1), "shape", numbers(1));
        Engine.Result result = Engine.run("diff", first, second);
        assertThat(result.exit()).isEqualTo(DIFFERENT);
        assertThat(result.out())
                .contains(
                        "left (1,) is only in the first",
                        "right (1,) is only in the second",
                        "shape is (2,) in the first");
    }

    @Test
    void other_names_are_paired_in_order_with_a_note() {
        Path first = dump("a.npz", "a", numbers(1), "b", numbers(1, 2));
        Path second = dump("b.npz", "c", numbers(1), "d", numbers(1, 2));
        Engine.Result result = Engine.run("diff", first, second).fine();
        assertThat(result.err()).contains("compared in order");
    }

    @Test
    void a_dump_by_gate_is_compared_gate_by_gate() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(60));
        Path gates = trained.file("gates.npz");
        Path plain = trained.file("plain.npz");
        Engine.run("weights", "dump", trained.model(), "--out", gates, "--gates")
                .fine();
        Engine.run("weights", "dump", trained.model(), "--out", plain).fine();
        for (Path whole : List.of(plain, trained.model())) {
            assertThat(Engine.run("diff", whole, gates).fine().out()).contains("lstm_1/kernel/forget");
            assertThat(Engine.run("diff", gates, whole).fine().out()).contains("lstm_1/kernel/forget");
        }
    }

    @Test
    void a_models_gates_and_optimizer_are_compared_too() throws IOException {
        Trained trained = Trained.in(folder, Prices.of(60));
        Path more = trained.file("more.keras");
        Engine.run("train", trained.model(), "--data", trained.table(), "--epochs=1", "--seed=3", "--out", more)
                .fine();
        Engine.Result result = Engine.run("diff", trained.model(), more, "--optimizer");
        assertThat(result.exit()).isEqualTo(DIFFERENT);
        assertThat(result.out()).contains("lstm_1/kernel", "  forget", "optimizer/lstm_1/kernel/");
        Engine.run("diff", trained.model(), trained.model(), "--optimizer", "--tolerance", 0)
                .fine();
    }
}
