package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.cli.harness.Engine;
import engine.io.Models;
import engine.layers.core.Dense;
import engine.layers.rnn.Lstm;
import engine.layers.wrap.Bidirectional;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code engine summary --expand-nested}. */
class NestedSummaryTest {
    @TempDir
    private Path folder;

    @Test
    void every_layer_stands_after_those_it_is_connected_to() {
        Path file = folder.resolve("both.keras");
        Layer two =
                Bidirectional.of(Lstm.of(2).named("lstm").returnSequences(true)).named("two");
        Model made =
                Model.sequential("m", Symbol.input("x", 3, 2), two, Dense.of(1).named("out"));
        Models.save(SavedModel.of(made), file);
        List<String> lines = Engine.run("summary", file, "--expand-nested")
                .fine()
                .out()
                .lines()
                .toList();
        List<String> names = lines.stream()
                .filter(line -> line.contains(" ("))
                .map(line -> line.split(" ")[0])
                .toList();

        assertThat(names)
                .containsExactly(
                        "Layer",
                        "x",
                        "two/forward_lstm",
                        "two/backward_lstm",
                        "two/reverse_time",
                        "two/concatenate",
                        "out");
    }
}
