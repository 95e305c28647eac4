package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.api.weight.Variable;
import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import engine.io.Models;
import engine.layers.core.Dense;
import engine.layers.rnn.Lstm;
import engine.layers.wrap.Bidirectional;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code engine train --freeze}. */
class FreezeTest {
    @TempDir
    private static Path folder;

    private static Path table;
    private static Path start;

    @BeforeAll
    static void train() throws Exception {
        table = Prices.of(80).write(folder.resolve("prices.csv"));
        start = folder.resolve("start.keras");
        Engine.run("train", "--data", table, "--epochs", 1, "--units", 4, "--seed", 7, "--out", start)
                .fine();
    }

    private static Engine.Result train(Path model, Path out, Object... more) {
        return Engine.run(
                "train", model, "--data", table, "--epochs", 1, "--seed", 7, "--out", out, Arrays.asList(more));
    }

    @Test
    void frozen_layers_stay_are_saved_so_and_stay_frozen() {
        Path frozen = folder.resolve("frozen.keras");
        Path more = folder.resolve("more.keras");
        train(start, frozen, "--freeze", "lstm_1,dense_1").fine();
        train(frozen, more).fine(); // the file says it now
        for (Path file : List.of(frozen, more)) {
            Model model = Models.load(file).model();
            assertThat(model.trainableVariables())
                    .extracting(Variable::path)
                    .containsExactly("dense_2/kernel", "dense_2/bias", "dense_3/kernel", "dense_3/bias");
            Model before = Models.load(start).model();
            for (Variable variable : before.variables()) {
                double[] now = model.variable(variable.path()).value().toDoubles();
                boolean left =
                        List.of("lstm_1", "dense_1").contains(variable.path().split("/")[0]);
                if (left) assertThat(now).isEqualTo(variable.value().toDoubles());
                else assertThat(now).isNotEqualTo(variable.value().toDoubles());
            }
        }
    }

    @Test
    void a_layer_within_a_wrapper_stays_frozen_in_the_file_and_so_do_all_of_them() {
        Path both = folder.resolve("both.keras");
        Layer two = Bidirectional.of(Lstm.of(2).named("lstm")).named("two");
        Model made =
                Model.sequential("m", Symbol.input("x", 3, 2), two, Dense.of(1).named("out"));
        Models.save(SavedModel.of(made), both);
        Path data = folder.resolve("data.npz");
        Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(4, 3, 2));
        TensorFiles.write(data, Map.of("x", x, "y", Tensor.zeros(DType.FLOAT32, Shape.of(4, 1))));
        for (String name : List.of("two/forward_lstm", "two")) {
            Path out = folder.resolve("one.keras");
            Engine.run("train", both, "--data", data, "--epochs", 1, "--loss", "mse", "--freeze", name, "--out", out)
                    .fine();
            assertThat(Models.load(out).model().trainableVariables())
                    .extracting(Variable::path)
                    .noneMatch(path -> path.startsWith(name + "/"))
                    .contains("out/kernel");
        }
    }

    @Test
    void a_wrong_layer_is_a_wrong_use() {
        Path out = folder.resolve("refused.keras");
        Engine.Result unknown = train(start, out, "--freeze", "lstm");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("no layer named lstm", "lstm_1");
        Engine.Result nothing = train(start, out, "--freeze", "");
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err()).contains("--freeze without a layer").doesNotContain("no layer named");
        Engine.Result weightless = train(start, out, "--freeze", "aux_input");
        assertThat(weightless.exit()).isEqualTo(2);
        assertThat(weightless.err()).contains("aux_input", "without weights");
        Engine.Result all = train(start, out, "--freeze", "lstm_1,dense_1,dense_2,dense_3");
        assertThat(all.exit()).isEqualTo(2);
        assertThat(all.err()).contains("no layer is left");
        assertThat(out).doesNotExist();
    }
}
