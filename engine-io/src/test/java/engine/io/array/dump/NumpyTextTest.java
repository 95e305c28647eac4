package engine.io.array.dump;

import static org.assertj.core.api.Assertions.assertThat;

import engine.io.array.Fixture;
import engine.io.array.NdArray;
import engine.io.array.numpy.NpzFile;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class NumpyTextTest {
    @Test
    void printsEveryArrayToTheLetterAsNumpyDoes() throws IOException {
        String[] expected = Files.readString(Fixture.path("printed.txt")).split("\n---\n", -1);
        try (NpzFile npz = NpzFile.open(Fixture.path("printed.npz"))) {
            assertThat(npz.names()).hasSameSizeAs(expected).hasSizeGreaterThan(150);
            for (int i = 0; i < expected.length; i++) {
                NdArray array = npz.read(String.valueOf(i));
                assertThat(NumpyText.of(array)).as("array %d, %s", i, array).isEqualTo(expected[i]);
            }
        }
    }
}
