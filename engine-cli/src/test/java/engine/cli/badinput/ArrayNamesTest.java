package engine.cli.badinput;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that are called like arrays which explain puts beside the parts. */
class ArrayNamesTest {
    @TempDir
    private Path folder;

    private Path model;
    private Path data;

    @BeforeEach
    void save() throws IOException {
        Symbol sample = Symbol.input("sample", 3);
        Symbol steps = Symbol.input("steps", 2, 2);
        Symbol both = Concatenate.of().apply(sample, Lstm.of(2).named("lstm").apply(steps));
        Symbol y = Dense.of(1).named("y").apply(both);
        model = folder.resolve("m.keras");
        Models.save(SavedModel.of(Model.functional("m", List.of(sample, steps), List.of(y))), model);
        data = folder.resolve("d.json");
        Files.writeString(data, "{\"sample\": [[1, 2, 3]], \"steps\": [[[1, 2], [3, 4]]]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"e.npz", "e.json", "e.csv"})
    void are_refused_before_a_file_is_written(String name) {
        for (String method : List.of("ig", "linear")) {
            Refusal.assertRefused(
                    Refusal.USAGE,
                    List.of("--out", name, "the parts of sample", "rename the layer to none of sample"),
                    List.of("explain", model, "--data", data, "--method", method, "--out", folder.resolve(name))
                            .toArray());
        }
    }

    @Test
    void are_explained_without_a_file() {
        Engine.run("explain", model, "--data", data, "--json").fine();
        Engine.run("explain", model, "--data", data, "--method", "linear").fine();
    }
}
