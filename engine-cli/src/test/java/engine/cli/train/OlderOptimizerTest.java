package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.spi.TensorFiles;
import engine.api.weight.Variable;
import engine.cli.harness.Engine;
import engine.io.Models;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that Keras 3.6 trained with Nadam goes on here as it does there ({@code keras-checks/make_older_optimizer.py}). */
class OlderOptimizerTest {
    @TempDir
    private Path folder;

    @Test
    void nadam_goes_on_from_a_state_that_lists_its_number_first() throws Exception {
        Path out = folder.resolve("more.keras");

        Engine.Result run = train(resource("nadam_3_6.keras"), out);

        assertThat(run.fine().err()).doesNotContain("left out");
        Map<String, Tensor> after = TensorFiles.read(resource("nadam_3_6_after.npz"));
        Model model = Models.load(out).model();
        for (Variable variable : model.variables()) {
            Tensor expected = after.get(variable.path());
            for (int i = 0; i < expected.size(); i++) {
                assertThat(variable.value().get(i)).isCloseTo(expected.get(i), within(1e-6));
            }
        }
    }

    @Test
    void a_state_of_another_optimizer_is_left_out_and_training_says_so() throws Exception {
        Path other = Files.copy(resource("nadam_3_6.keras"), folder.resolve("adam.keras"));
        try (FileSystem zip = FileSystems.newFileSystem(other)) {
            Path config = zip.getPath("config.json");
            Files.writeString(config, Files.readString(config).replace("\"Nadam\"", "\"Adam\""));
        }

        assertThat(train(other, folder.resolve("out.keras")).fine().err())
                .contains("the optimizer's state was left out: Adam with 11 variables instead of 10");
    }

    private static Engine.Result train(Path model, Path out) throws Exception {
        return Engine.run(
                "train",
                model,
                "--data",
                resource("nadam_3_6_data.npz"),
                "--epochs",
                1,
                "--batch-size",
                8,
                "--no-shuffle",
                "--out",
                out);
    }

    private static Path resource(String name) throws Exception {
        return Path.of(OlderOptimizerTest.class.getResource(name).toURI());
    }
}
