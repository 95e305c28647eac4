package engine.io.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Problem;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    private static AtomicFile.Content text(String text) {
        return out -> {
            try (OutputStream closedByItsUser = out) {
                closedByItsUser.write(text.getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesAndReplacesAFile() throws IOException {
        Path file = folder.resolve("model.keras");
        AtomicFile.write(file, text("a long first content"));
        AtomicFile.write(file, text("new"));
        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("model.keras");
    }

    /** Fails as a full disk does: after {@code room} bytes, in the middle of a write. */
    private static UnaryOperator<OutputStream> fullAfter(int room) {
        return disk -> new FilterOutputStream(disk) {
            private int left = room;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                int fits = Math.min(left, length);
                out.write(bytes, offset, fits);
                left -= fits;
                if (fits < length) {
                    throw new IOException("No space left on device");
                }
            }
        };
    }

    @Test
    void leavesTheOldFileWholeWhereverTheDiskFills() throws IOException {
        Path file = folder.resolve("model.keras");
        String content = "0123456789".repeat(20);
        Files.writeString(file, "old");
        for (int room = 0; room < content.length(); room++) {
            UnaryOperator<OutputStream> disk = fullAfter(room);
            assertThatThrownBy(() -> AtomicFile.write(file, text(content), disk))
                    .isInstanceOfSatisfying(
                            EngineException.class,
                            e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.CONTENT))
                    .hasMessageContaining("No space left on device")
                    .hasMessageContaining(file.toString());
            assertThat(file).hasContent("old");
            assertThat(names()).containsExactly("model.keras");
        }
        AtomicFile.write(file, text(content), fullAfter(content.length()));
        assertThat(file).hasContent(content);
    }

    @Test
    void leavesNothingBehindWhenTheContentItselfFails() throws IOException {
        Path file = folder.resolve("new.keras");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw Problem.content("cannot hold this layer").exception();
                }))
                .isInstanceOf(EngineException.class)
                .hasMessage("cannot hold this layer");
        assertThat(names()).isEmpty();
    }

    @Test
    void saysWhyItCannotWrite() throws IOException {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("missing/model.keras"), text("x")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no such folder");
        assertThatThrownBy(() -> AtomicFile.write(folder, text("x")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is a folder");
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> AtomicFile.write(file.resolve("below"), text("x")))
                .isInstanceOf(EngineException.class);
        assertThat(names()).containsExactly("file");
    }

    @Test
    void replacesTheFileALinkLeadsToAndKeepsThePermissions() throws IOException {
        Path file = Files.writeString(folder.resolve("real"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        AtomicFile.write(link, text("new"));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }
}
