package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of a dump goes back into a model bit for bit. */
class DumpAndLoadTest {
    @TempDir
    private static Path folder;

    private static Trained trained;
    private static Path other; // the same architecture, other weights

    @BeforeAll
    static void train() throws IOException {
        trained = Trained.in(folder, Prices.of(60));
        other = folder.resolve("other.keras");
        Engine.run(
                        "train",
                        "--data",
                        trained.table(),
                        "--window=4",
                        "--units=3",
                        "--epochs=1",
                        "--seed=2",
                        "--out",
                        other)
                .fine();
    }

    @ParameterizedTest
    @CsvSource({
        "npz, false, keras", "npz, true, h5", "json, false, h5", "json, true, keras",
        "csv, false, keras", "csv, true, keras", "txt, false, keras", "txt, true, h5"
    })
    void a_dump_loads_bit_for_bit(String form, boolean gates, String ending) throws IOException {
        Path dump = trained.file("dump." + form);
        Engine.run("weights", "dump", trained.model(), "--out", dump, gates ? List.of("--gates") : List.of())
                .fine();
        assertThat(Files.readString(dump, StandardCharsets.ISO_8859_1).contains("forget"))
                .isEqualTo(gates);
        Path loaded = trained.file("loaded." + ending);
        Engine.run("weights", "load", other, dump, "--out", loaded).fine();
        assertThat(Engine.dump(loaded)).hasSameBinaryContentAs(Engine.dump(trained.model()));
        assertThat(trained.file("loaded.data.json")).exists();
    }

    @Test
    void diff_of_a_model_with_its_own_dump_is_nothing_in_any_form() {
        for (String form : List.of("npz", "json", "csv", "txt")) {
            Path dump = trained.file("own." + form);
            Engine.run("weights", "dump", trained.model(), "--out", dump).fine();
            Engine.run("diff", trained.model(), dump, "--tolerance", 0).fine();
        }
    }
}
