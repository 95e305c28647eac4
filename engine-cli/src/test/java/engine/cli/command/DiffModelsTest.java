package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code engine diff} on models and on dumps of them, whole and by gate. */
class DiffModelsTest {
    @TempDir
    private static Path folder;

    private static Path model;
    private static Path other;
    private static Path whole;
    private static Path gates;

    @BeforeAll
    static void train() throws IOException {
        Path table = Given.table(folder);
        model = Given.model(table, folder.resolve("one.keras"));
        other = Given.model(table, folder.resolve("other.keras"), "--learning-rate", 0.01);
        whole = Engine.dump(model);
        gates = folder.resolve("gates.npz");
        Engine.run("weights", "dump", model, "--gates", "--out", gates).fine();
    }

    @Test
    void a_model_is_the_same_as_itself_its_other_form_and_its_dumps() {
        Path h5 = folder.resolve("one.h5");
        Engine.run("weights", "load", model, whole, "--out", h5).fine();
        List<Path> same = new ArrayList<>(List.of(model, h5, whole, gates));
        for (String form : List.of("json", "csv", "txt")) {
            same.add(folder.resolve("one." + form));
            Engine.run("weights", "dump", model, "--out", folder.resolve("one." + form))
                    .fine();
        }
        for (Path a : same) {
            for (Path b : same) {
                Engine.Result result = Engine.run("diff", a, b, "--tolerance", 0);
                assertThat(result.exit()).as("%s, %s: %s", a, b, result.out()).isZero();
                assertThat(result.err()).isEmpty();
            }
        }
    }

    @Test
    void another_model_differs_variable_by_variable_and_gate_by_gate() {
        Engine.Result result = Engine.run("diff", model, other);

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out().lines().map(line -> line.strip().split(" ")[0]).limit(7))
                .containsExactly(
                        "variable", "lstm_1/kernel", "input", "forget", "cell", "output", "lstm_1/recurrent_kernel");
    }

    @Test
    void a_dump_on_either_side_still_shows_the_models_gates() {
        String expected = Engine.run("diff", model, other, "--json").out();

        assertThat(Engine.run("diff", whole, other, "--json").out()).isEqualTo(expected);
        assertThat(Engine.run("diff", model, Engine.dump(other), "--json").out())
                .isEqualTo(expected);
    }

    @Test
    void a_whole_array_is_compared_with_its_gates_one_by_one() {
        Map<String, Object> document = Answer.json(Engine.run("diff", other, gates, "--json"));

        assertThat((List<?>) document.get("problems")).isEmpty();
        assertThat(Answer.objects(document.get("variables")).stream().map(row -> row.get("name")))
                .startsWith(
                        "lstm_1/kernel/input", "lstm_1/kernel/forget", "lstm_1/kernel/cell", "lstm_1/kernel/output");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_gate_that_a_dump_lacks_is_missing_alone(boolean first) {
        Map<String, Tensor> arrays = TensorFiles.read(gates);
        arrays.remove("lstm_1/bias/cell");
        Path lacking = folder.resolve("lacking.npz");
        TensorFiles.write(lacking, arrays);

        Engine.Result result = first ? Engine.run("diff", lacking, whole) : Engine.run("diff", model, lacking);
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out().lines().filter(line -> line.contains("only in")))
                .containsExactly("lstm_1/bias/cell (8,) is only in the " + (first ? "second" : "first"));
    }

    @Test
    void the_optimizers_state_is_compared_on_request() {
        Engine.Result result = Engine.run("diff", model, model, "--optimizer", "--json");
        List<Object> names = Answer.objects(Answer.json(result.fine()).get("variables")).stream()
                .map(row -> row.get("name"))
                .toList();
        assertThat(names).anyMatch(name -> name.toString().startsWith("optimizer/"));

        assertThat(Engine.run("diff", model, other, "--optimizer", "--tolerance", 1e9)
                        .exit())
                .isZero();
        String differing = Engine.run("diff", model, other, "--optimizer", "--tolerance", 0)
                .out();
        assertThat(differing.lines().filter(line -> line.startsWith("optimizer/") && line.contains("differs")))
                .isNotEmpty();
    }

    @Test
    void a_dump_has_no_optimizer_to_compare() {
        Engine.Result result = Engine.run("diff", model, whole, "--optimizer");

        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).contains("optimizer/").contains("is only in the first");
    }
}
