package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.cli.harness.Engine;
import engine.io.Models;
import engine.layers.core.Dense;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinearPartsTest {
    @TempDir
    private Path folder;

    @Test
    void parts_stand_by_their_size_even_where_they_print_alike() throws IOException {
        Model made = Model.sequential("m", Symbol.input("x", 2), Dense.of(1).named("y"));
        made.variable("y/kernel").value().fill(1);
        Path model = folder.resolve("m.keras");
        Models.save(SavedModel.of(made), model);
        Path data = Files.writeString(folder.resolve("d.json"), "{\"x\": [[1.0000001, 1.0000002]]}");
        String out = Engine.run("explain", model, "--data", data, "--method", "linear")
                .fine()
                .out();
        assertThat(out.lines()
                        .filter(line -> line.matches("x +[01] +1\\.00000"))
                        .map(line -> line.split(" +")[1]))
                .containsExactly("1", "0");
    }
}
