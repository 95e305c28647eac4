package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.ModelFiles;
import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import engine.layers.core.Dense;
import engine.layers.core.Embedding;
import engine.layers.rnn.Lstm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Token ids are names: the baseline they are held against is 0, the id of padding, and never the mean of other ids. */
class TokenIdsTest {
    @TempDir
    private Path folder;

    private Path model;
    private Path data;

    @BeforeEach
    void save() {
        model = folder.resolve("tokens.keras");
        data = folder.resolve("tokens.npz");
        Model made = Model.sequential(
                        "tokens",
                        Symbol.input("ids", 4),
                        Embedding.of(10, 3).named("words"),
                        Lstm.of(2).named("lstm"),
                        Dense.of(1).named("out"))
                .initialize(5);
        ModelFiles.save(SavedModel.of(made), model);
        float[] ids = {1, 9, 3, 9, 2, 8, 8, 8, 5, 6, 7, 9};
        TensorFiles.write(data, Map.of("ids", new Float32(Shape.of(3, 4), ids)));
    }

    private Map<String, Tensor> occluded(String name, String... baseline) {
        Path out = folder.resolve(name + ".npz");
        Engine.run(
                        "explain",
                        model,
                        "--data",
                        data,
                        "--sample",
                        "all",
                        "--method",
                        "occlusion",
                        "--out",
                        out,
                        List.of(baseline))
                .fine();
        return TensorFiles.read(out);
    }

    @Test
    void occlusion_puts_the_id_of_padding_in_a_tokens_place() {
        Map<String, Tensor> standard = occluded("standard");
        Map<String, Tensor> zeros = occluded("zeros", "--baseline", "zeros");

        assertThat(standard.get("ids").toDoubles()).isEqualTo(zeros.get("ids").toDoubles());
        assertThat(standard.get("ids").toDoubles()).isNotEqualTo(new double[12]);
        assertThat(standard.get("baseline_prediction").toDoubles())
                .isEqualTo(zeros.get("baseline_prediction").toDoubles());
    }

    @Test
    void where_measures_against_it_too() {
        assertThat(Engine.run("where", model, "ids", "--data", data).fine().out())
                .isEqualTo(Engine.run("where", model, "ids", "--data", data, "--baseline", "zeros")
                        .fine()
                        .out());
    }
}
