package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.cli.harness.Engine;
import engine.io.Models;
import engine.layers.core.Dense;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    @TempDir
    private Path folder;

    @Test
    void what_several_findings_mean_is_said_once() {
        Path file = folder.resolve("m.keras");
        Model model = Model.sequential(
                "m",
                Symbol.input("x", 3),
                Dense.of(2).named("first"),
                Dense.of(1).named("second"));
        Models.save(SavedModel.of(model), file);
        String out = Engine.run("health", file, "--against", file).fine().out();
        assertThat(out).containsOnlyOnce("training did not change these weights");
        assertThat(out.lines().filter(line -> line.contains(": untouched"))).hasSize(4);
    }
}
