package engine.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.Float32;
import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.api.weight.Variable;
import engine.cli.harness.Engine;
import engine.io.Models;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands that open a model, on one file of each model for each generation of Keras and form of file. */
class GoldenCommandTest {
    private static final List<String> FORMS = List.of("npz", "json", "csv", "txt");

    private static final List<String> MODELS = GoldenZip.oneOfEach();

    @TempDir
    private Path folder;

    static List<String> models() {
        return MODELS;
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_dump_is_the_model_and_so_are_its_gates(String name) throws IOException {
        Path model = GoldenZip.file(name, folder);
        String form = FORMS.get(MODELS.indexOf(name) % FORMS.size()); // each with many models, not all with all
        Path whole = folder.resolve("whole." + form);
        Path gates = folder.resolve("gates." + form);
        Engine.run("weights", "dump", model, "--out", whole).fine();
        Engine.run("weights", "dump", model, "--gates", "--out", gates).fine();

        List<String> notices = Models.load(model).origin().notices(); // diff says these and nothing else
        assertThat(Engine.run("diff", model, whole, "--tolerance", 0)
                        .fine()
                        .err()
                        .lines())
                .containsExactlyElementsOf(notices);
        assertThat(Engine.run("diff", gates, model, "--tolerance", 0)
                        .fine()
                        .err()
                        .lines())
                .containsExactlyElementsOf(notices);
        Map<String, Tensor> split = TensorFiles.read(gates);
        for (String path : split.keySet()) {
            if (path.endsWith("recurrent_kernel/forget")) assertForgetGate(model, path, split.get(path));
        }
    }

    private void assertForgetGate(Path model, String path, Tensor expected) {
        Path file = folder.resolve("gate.npy");
        String variable = path.substring(0, path.lastIndexOf('/'));
        Engine.run("weights", "get", model, variable, "--gate", "forget", "--out", file)
                .fine();

        float[] found = floats(TensorFiles.read(file).values().iterator().next());
        assertThat(found).as(path).isEqualTo(floats(expected));
    }

    private static float[] floats(Tensor tensor) {
        return ((Float32) tensor.copy(DType.FLOAT32)).data();
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_summary_counts_what_the_list_shows(String name) throws IOException {
        Path model = GoldenZip.file(name, folder);
        String summary = Engine.run("summary", model).fine().out();
        long all = 0;
        for (Variable variable : Models.load(model).model().variables())
            all += variable.value().size();

        assertThat(summary).contains(String.format(Locale.ROOT, "Total params: %,d\n", all));
    }
}
