package engine.io.array.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Problem;
import engine.io.array.ElementType;
import engine.io.array.Fixture;
import engine.io.array.NdArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
    private static final NdArray RAMP = NdArray.of(new float[] {0, 1, 2, 3, 4, 5}, 2, 3);

    @ParameterizedTest
    @ValueSource(strings = {"version1.npy", "version2.npy", "version3.npy"})
    void readsEveryVersionOfTheHeader(String name) {
        assertThat(Npy.read(Fixture.path(name))).isEqualTo(RAMP);
    }

    @Test
    void writesTheBytesThatNumpyWrites() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(RAMP, out);
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(Fixture.path("version1.npy")));
    }

    /** NumPy leaves room for growth and fills up to 64 bytes: its header of 13 dimensions of one and one more. */
    @ParameterizedTest
    @CsvSource({"1, 128", "10, 128", "100, 192", "1000, 192"})
    void headersAreAsLongAsNumpys(int last, int length) {
        int[] dims = new int[14];
        Arrays.fill(dims, 1);
        dims[13] = last;
        assertThat(NpyHeader.of(ElementType.FLOAT32, dims).encode()).hasSize(length);
        assertThat(NpyHeader.of(ElementType.FLOAT32).encode()).hasSize(128).endsWith(' ', '\n');
    }

    @ParameterizedTest
    @CsvSource({"records.npy, holds records", "complex.npy, NumPy type <c8"})
    void refusesWhatHoldsNoNumbers(String name, String message) {
        assertRefused(Fixture.path(name), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'shape': (2, 3); 'shape': (2, 4); ends before its data",
                "'shape': (2, 3); 'shape': (99999, 9999); declares more data",
                "'shape': (2, 3); 'shape': (99999, 99999); less than 2^31 elements",
                "'shape': (2, 3); 'shape': (-2, 3); damaged npy header",
                "'shape'; 'shade'; damaged npy header",
                "<f4; |O8; pickled Python objects",
                "<f4; <f9; unsupported type",
                "NUMPY; NUMPE; is no npy array"
            })
    void refusesADamagedHeader(String text, String damage, String message, @TempDir Path folder) throws IOException {
        String whole = Files.readString(Fixture.path("version1.npy"), StandardCharsets.ISO_8859_1);
        String damaged = whole.replace(text, damage);
        int growth = damaged.length() - whole.length(); // taken from the padding, so that the length stays right
        damaged = growth < 0
                ? damaged.replace(" \n", " ".repeat(1 - growth) + "\n")
                : damaged.replace(" ".repeat(growth) + " \n", " \n");
        Path file = folder.resolve("damaged.npy");
        Files.writeString(file, damaged, StandardCharsets.ISO_8859_1);
        assertRefused(file, message);
    }

    @Test
    void refusesEveryTruncation(@TempDir Path folder) throws IOException {
        byte[] whole = Files.readAllBytes(Fixture.path("version3.npy"));
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Files.write(folder.resolve("cut.npy"), Arrays.copyOf(whole, length)), "");
        }
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Npy.read(file))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.FILE))
                .hasMessageContaining(message)
                .hasMessageContaining(file.toString());
    }
}
