package engine.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in which bits have changed, which were made to harm, or which ask for more memory than there is. */
class DamagedTest {
    @TempDir
    private Path folder;

    private Path damaged(String name) throws IOException {
        try (InputStream in = DamagedTest.class.getResourceAsStream("damaged/" + name)) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "crc-flip.keras   | crc-flip.keras:model.weights.h5 | checksum",
                "legacy-npe.h5    | legacy-npe.h5                   | layer_names",
                "no-layer_names.h5| no-layer_names.h5               | layer_names",
                "cudnn-iae.keras  | layers/lstm/cell/vars/0         | (3, 16)",
                "u20k.keras       | u20k.keras:model.weights.h5     | lstm_1",
                "u2e9.keras       | u2e9.keras                      | a dimension that is too large"
            })
    void a_model_is_refused_by_name(String name, String where, String what) throws IOException {
        Path model = damaged(name);
        for (List<Object> command : List.<List<Object>>of(
                List.of("summary", model), List.of("weights", "list", model), List.of("diff", model, model))) {
            Refusal.assertRefused(Refusal.FILE, List.of(where, what), command);
        }
    }

    @Test
    void dimensions_that_no_array_has_are_refused() throws IOException {
        Path array = damaged("shape-overflow.npy");
        Refusal.assertRefused(Refusal.FILE, List.of("shape-overflow.npy", "2^31"), "diff", array, array);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "inf"})
    void a_data_spec_has_finite_numbers(String name) throws IOException {
        Path model = Files.copy(damaged("esc.keras"), folder.resolve(name + ".keras"));
        damaged(name + ".data.json");
        Refusal.assertRefused(
                Refusal.FILE,
                List.of(name + ".data.json", "a finite number up to", "deviation"),
                "predict",
                model,
                "--data",
                damaged("esc.csv"));
    }

    @Test
    void names_from_a_file_are_printed_and_not_obeyed() throws IOException {
        Path model = damaged("esc.keras");
        for (List<String> command : List.of(
                List.of("summary"), List.of("weights", "list"), List.of("health"), List.of("summary", "--dot"))) {
            Engine.Result result = Engine.run(command, model).fine();
            assertThat(result.out() + result.err()).doesNotContainPattern("[\\p{Cntrl}\u202a-\u202e&&[^\n]]");
        }
        assertThat(Engine.run("summary", model).out()).contains("\\u001b[31mRED\\u001b[0m (LSTM)", "a\\rb (Dense)");
        Engine.Result cell = Engine.run("prepare", "--data", damaged("esc.csv"), "--out", folder.resolve("o.npz"));
        assertThat(cell.exit()).isEqualTo(1);
        Refusal.assertOneLine(cell.err(), List.of("\\u001b[2J", "\\nline2"));
    }
}
