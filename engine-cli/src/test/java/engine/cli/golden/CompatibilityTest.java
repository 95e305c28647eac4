package engine.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of layers says what the catalogue and the files say; where it does not, the right one is put beside it. */
class CompatibilityTest {
    @TempDir
    private Path folder;

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) folder = folder.getParent();
        return folder;
    }

    @Test
    void the_table_in_the_docs_is_the_one_that_is_made() throws IOException {
        String made = CompatibilityTable.page(root(), folder);
        Path beside = Files.writeString(root().resolve("engine-cli/target/compatibility.md"), made);
        assertThat(root().resolve("docs/compatibility.md"))
                .as("copy " + beside + " over it")
                .content()
                .isEqualTo(made);
    }

    @Test
    void each_layer_of_keras_is_read_or_has_a_reason() throws IOException {
        assertThat(CompatibilityTable.ofKeras()).hasSizeGreaterThan(100).allSatisfy(layer -> {
            if (!CompatibilityTable.supported().contains(layer))
                assertThat(CompatibilityTable.reason(layer)).isNotBlank();
        });
        assertThat(CompatibilityTable.supported()).containsAll(CompatibilityTable.WITHOUT_DERIVATIVE);
    }
}
