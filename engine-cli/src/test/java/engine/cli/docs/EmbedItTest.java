package engine.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide's pieces on loading, training and tables are one program, and it compiles. */
class EmbedItTest {
    private static final String PROGRAM = """
            import engine.api.*;
            import engine.api.model.*;
            import engine.data.*;
            import engine.data.prepare.*;
            import engine.data.spec.*;
            import engine.data.table.*;
            import engine.io.Models;
            import engine.train.*;
            import engine.train.callback.*;
            import engine.train.optimizer.*;
            import java.nio.file.*;
            import java.time.*;
            import java.util.*;

            class Example {
                void run(Tensor prices, Tensor aux, Tensor y, double[] closes, double[] volumes, %s) {
            %s
                }
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void its_pieces_compile() throws Exception {
        List<String> pieces = Page.of("docs/guides/embed-it.md").blocks("java").stream()
                .filter(block -> !block.contains("module ") && !block.contains("class "))
                .toList();
        assertThat(pieces).hasSizeGreaterThanOrEqualTo(4);
        String rest = "List<LocalDate> days, Samples batch";
        Path source = Files.writeString(
                folder.resolve("Example.java"), PROGRAM.formatted(rest, String.join("\n", pieces.subList(0, 4))));
        Javac.compile("-d", folder.toString(), "-classpath", classes(), source.toString());
        assertThat(folder.resolve("Example.class")).exists();
    }

    private static String classes() {
        return Stream.of("engine-api", "engine-layers", "engine-data", "engine-train", "engine-io")
                .map(module ->
                        Page.root().resolve(module).resolve("target/classes").toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
