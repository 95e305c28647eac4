package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.cli.harness.Engine;
import engine.io.Models;
import engine.layers.core.Dense;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An LSTM that is called twice. */
class SharedLayerTest {
    @TempDir
    private Path folder;

    @Test
    void gates_name_the_call_that_they_show() throws IOException {
        Symbol p = Symbol.input("p", 2, 1);
        Symbol q = Symbol.input("q", 2, 1);
        Lstm lstm = Lstm.of(2).named("lstm");
        Symbol both = Concatenate.of().apply(lstm.apply(p), lstm.apply(q));
        Symbol y = Dense.of(1).named("y").apply(both);
        Path model = folder.resolve("m.keras");
        Models.save(SavedModel.of(Model.functional("m", List.of(p, q), List.of(y))), model);
        Path data = Files.writeString(folder.resolve("d.json"), "{\"p\": [[[1], [2]]], \"q\": [[[3], [4]]]}");
        Engine.Result saved = Engine.run(
                "gates", model, "--data", data, "--layer", "lstm@1", "--out", folder.resolve("g.npz"), "--json");
        assertThat(Answer.json(saved)).containsEntry("layer", "lstm@1");
    }
}
