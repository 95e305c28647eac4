package engine.io.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipArchiveTest {
    private static final byte[] STORED = "stored as it is".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DEFLATED = "deflated, deflated, deflated".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("two.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry stored = new ZipEntry("stored");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(STORED.length);
            CRC32 crc = new CRC32();
            crc.update(STORED);
            stored.setCrc(crc.getValue());
            zip.putNextEntry(stored);
            zip.write(STORED);
            zip.putNextEntry(new ZipEntry("deflated"));
            zip.write(DEFLATED);
        }
    }

    /** The members; of each only the first byte is wanted, which must not keep the rest from being verified. */
    private static Map<String, Integer> firstBytes(Path file) throws IOException {
        Map<String, Integer> first = new HashMap<>();
        try (ZipArchive zip = ZipArchive.open(file)) {
            for (String name : zip.names()) {
                first.put(name, zip.read(Objects.requireNonNull(zip.member(name)), in -> in.read()));
            }
        }
        return first;
    }

    @Test
    void members_are_read_as_they_were_written() throws IOException {
        try (ZipArchive zip = ZipArchive.open(file)) {
            assertThat(zip.names()).containsExactly("stored", "deflated");
            assertThat(zip.bytes(Objects.requireNonNull(zip.member("stored")))).isEqualTo(STORED);
            assertThat(zip.bytes(Objects.requireNonNull(zip.member("deflated"))))
                    .isEqualTo(DEFLATED);
            assertThat(zip.member("none")).isNull();
        }
    }

    /** A bit that changes neither names nor contents is one of a date, a version or a system's attributes. */
    @Test
    void no_changed_bit_changes_what_is_read() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Map<String, Integer> right = firstBytes(file);
        int refused = 0;
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= 1 << bit % 8;
            Path flipped = Files.write(folder.resolve("flipped.zip"), damaged);
            try {
                assertThat(firstBytes(flipped)).as("bit " + bit).isEqualTo(right);
            } catch (EngineException | IOException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(whole.length * 8 / 2);
    }

    @Test
    void a_file_that_ends_early_is_no_zip() throws IOException {
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> ZipArchive.open(file)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_file_overwritten_while_it_is_open_is_refused() throws IOException {
        try (ZipArchive zip = ZipArchive.open(file)) {
            byte[] other = Files.readAllBytes(file);
            other[30 + "stored".length()] ^= 1; // the first byte of the first member
            Files.write(file, other, StandardOpenOption.WRITE);
            assertThatThrownBy(() -> zip.bytes(Objects.requireNonNull(zip.member("stored"))))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("two.zip:stored")
                    .hasMessageContaining("checksum");
        }
    }
}
