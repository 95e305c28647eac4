package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.spi.TensorFiles;
import engine.api.weight.Variable;
import engine.cli.harness.Engine;
import engine.io.Models;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels that are divided before each step: three more steps here and in Keras 3.15.1 ({@code make_spectral.py}) give the same weights. */
class SpectralNormalizationTest {
    private static final String GOLDEN = "/engine/cli/golden/spectral/";

    @TempDir
    private Path folder;

    @Test
    void a_model_trains_on_as_in_keras() throws Exception {
        Path out = folder.resolve("more.keras");
        Engine.run(
                        "train",
                        resource("model.keras"),
                        "--data",
                        resource("data.npz"),
                        "--epochs",
                        3,
                        "--batch-size",
                        8,
                        "--no-shuffle",
                        "--out",
                        out)
                .fine();

        Map<String, Tensor> after = TensorFiles.read(resource("after.npz"));
        Model model = Models.load(out).model();
        assertThat(model.variables()).extracting(Variable::path).containsExactlyInAnyOrderElementsOf(after.keySet());
        for (Variable variable : model.variables()) {
            Tensor expected = after.get(variable.path());
            for (int i = 0; i < expected.size(); i++) {
                assertThat(variable.value().get(i)).as(variable.path()).isCloseTo(expected.get(i), within(2e-6));
            }
        }
    }

    private static Path resource(String name) throws Exception {
        return Path.of(
                SpectralNormalizationTest.class.getResource(GOLDEN + name).toURI());
    }
}
