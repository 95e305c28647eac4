package engine.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Tensor;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.ModelFiles;
import engine.api.model.SavedModel;
import engine.cli.harness.Engine;
import engine.layers.core.Dense;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thousands of layers in a row: no walk over them may recurse. */
class DeepModelTest {
    private static final int LAYERS = 5000;

    @TempDir
    private Path folder;

    @Test
    void five_thousand_layers_are_saved_loaded_and_run() {
        Layer[] chain = IntStream.range(0, LAYERS)
                .mapToObj(i -> Dense.of(1).named("d" + i))
                .toArray(Layer[]::new);
        Path model = folder.resolve("deep.keras");
        ModelFiles.save(SavedModel.of(Model.sequential("deep", Symbol.input("x", 1), chain)), model);
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("x", SmallModel.ones(2, 1));
        Path data = SmallModel.write(folder.resolve("x.npz"), arrays);

        assertThat(Engine.run("predict", model, "--data", data).fine().out()).contains("sample,d4999");
        assertThat(Engine.run("weights", "list", model).fine().out().lines()).hasSize(2 * LAYERS);
    }
}
