package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import engine.io.Models;
import engine.layers.core.Dense;
import engine.layers.core.Masking;
import engine.layers.rnn.Lstm;
import engine.testkit.ModelCase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples whose rows are all alike, but for those that only fill them up. */
class PaddedTest {
    @TempDir
    private Path folder;

    private Path model;
    private Path data;

    @BeforeEach
    void save() throws IOException {
        model = folder.resolve("m.keras");
        Model made = Model.sequential(
                "m",
                Symbol.input("x", 4, 2),
                Masking.of(-99).named("mask"),
                Lstm.of(2).named("lstm"),
                Dense.of(1).named("y"));
        Models.save(SavedModel.of(ModelCase.random("m", made, 1, 3).model()), model);
        data = folder.resolve("d.json");
        Files.writeString(
                data, "{\"x\": [[[1, 2], [1, 2], [-99, -99], [-99, -99]], [[1, 2], [1, 2], [1, 2], [-99, -99]]]}");
    }

    @Test
    void a_sample_that_is_the_mean_of_what_is_not_padding_has_no_parts() {
        Path out = folder.resolve("e.npz");
        Engine.run("explain", model, "--data", data, "--method", "occlusion", "--out", out)
                .fine();
        assertThat(TensorFiles.read(out).get("x").toDoubles()).containsOnly(0);
    }

    @Test
    void of_what_is_no_number_only_masked_timesteps_are_called_masked() throws IOException {
        SavedModel saved = Models.load(model);
        saved.model().variable("lstm/kernel").value().fill(Double.NaN);
        Models.save(saved, model);
        String gates = Engine.run("gates", model, "--data", data, "--unit", 0, "--ledger")
                .fine()
                .out();
        assertThat(gates.lines().filter(line -> line.matches("\\s*[01]\\s+0\\s+[a-z].*")))
                .hasSize(8)
                .allMatch(line -> line.contains("NaN") && !line.contains("masked"));
        assertThat(gates.lines().filter(line -> line.matches("\\s*[23]\\s+0\\s+[a-z].*")))
                .hasSize(8)
                .allMatch(line -> line.contains("masked"));
        assertThat(Engine.run("gates", model, "--data", data).fine().out()).contains("NaN");
        Path page = folder.resolve("r.html");
        Engine.run("report", model, "--data", data, "--out", page).fine();
        assertThat(Files.readString(page)).contains("\"masked\": [2, 3]", "\"masked\": [3]");
    }

    @Test
    void a_report_tells_a_half_life_that_is_not_known_from_one_without_end() throws IOException {
        Files.writeString(data, "{\"x\": [[[-99, -99], [-99, -99], [-99, -99], [-99, -99]]]}");
        Path page = folder.resolve("r.html");
        Engine.run("report", model, "--data", data, "--out", page).fine();
        ByteBuffer two = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        byte[] unknown = two.putFloat(Float.NaN).putFloat(Float.NaN).array();
        assertThat(Files.readString(page))
                .contains("\"half_lives\": {\"lstm\": \"" + Base64.getEncoder().encodeToString(unknown));
    }

    @Test
    void setting_an_input_to_that_mean_moves_nothing() {
        Map<String, Object> answer = Answer.json(Engine.run("where", model, "x", "--data", data, "--json"));
        assertThat(Answer.objects(answer.get("layers")))
                .allSatisfy(layer -> assertThat(layer.get("moved")).isEqualTo(0.0));
    }
}
