package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@code .keras} file, its unpacked folder and an {@code .h5} of the same weights are one model to every command. */
class FolderModelTest {
    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void train() throws IOException {
        model = Given.model(Given.table(folder), folder.resolve("small.keras"));
        unpack(model, folder.resolve("small"));
        Path h5 = folder.resolve("form.h5");
        Engine.run("weights", "load", model, Engine.dump(model), "--out", h5).fine();
    }

    private static void unpack(Path zip, Path into) throws IOException {
        Files.createDirectory(into);
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList())
                Files.copy(file.getInputStream(entry), into.resolve(entry.getName()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "small/", "small/.", "form.h5"})
    void in_another_form_it_gives_the_same_answers(String form) {
        Path other = Path.of(folder + "/" + form);
        assertSame(other, "summary");
        assertSame(other, "weights list");
        assertSame(other, "weights get", "dense_1/kernel", "--feature", "volatility");
        assertSame(other, "predict", "--data", folder.resolve("prices.csv"));
        assertSame(other, "evaluate", "--data", folder.resolve("prices.csv"));
    }

    private static void assertSame(Path other, String command, Object... flags) {
        List<String> words = List.of(command.split(" "));
        String expected = Engine.run(words, model, List.of(flags)).fine().out();
        String found = Engine.run(words, other, List.of(flags)).fine().out();

        assertThat(withAliases(found)).as(command).isEqualTo(expected);
    }

    /** An .h5 holds the full names of metrics: Keras fails on an alias there. */
    private static String withAliases(String text) {
        return text.replace("mean_squared_error", "mse").replace("mean_absolute_error", "mae");
    }
}
