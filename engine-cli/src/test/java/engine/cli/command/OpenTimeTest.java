package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import engine.io.Models;
import engine.layers.core.Dense;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import engine.layers.shape.Reshape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An LSTM of open timesteps, whose number the model's first input does not tell: it is a number a sample. */
class OpenTimeTest {
    @TempDir
    private Path folder;

    @Test
    void gates_take_the_timesteps_of_the_layer() throws IOException {
        Symbol flag = Symbol.input("flag");
        Symbol x = Symbol.input("x", Shape.UNKNOWN, 1);
        Symbol both = Concatenate.of()
                .apply(Reshape.of(1).apply(flag), Lstm.of(2).named("lstm").apply(x));
        Symbol y = Dense.of(1).named("y").apply(both);
        Path model = folder.resolve("m.keras");
        Models.save(SavedModel.of(Model.functional("m", List.of(flag, x), List.of(y))), model);
        Path data = Files.writeString(
                folder.resolve("d.json"), "{\"flag\": [1, 2], \"x\": [[[1], [2], [3]], [[4], [5], [6]]]}");
        Path out = folder.resolve("g.npz");
        Engine.run("gates", model, "--data", data, "--sample", "all", "--out", out)
                .fine();
        assertThat(TensorFiles.read(out).get("cell_state").shape()).isEqualTo(Shape.of(2, 3, 2));
    }
}
