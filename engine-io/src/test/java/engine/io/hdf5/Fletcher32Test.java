package engine.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import engine.api.EngineException;
import engine.io.array.NdArray;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a file that h5py wrote. */
class Fletcher32Test {
    private static NdArray read(byte[] content, String dataset) {
        try (Hdf5File file = Hdf5File.open(content, "fletcher32.h5")) {
            return file.read(dataset);
        }
    }

    private static byte[] content() throws IOException {
        return Fixture.bytes("fletcher32.h5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "zipped", "odd"})
    void whatHdf5WroteIsRead(String dataset) throws IOException {
        NdArray read = read(content(), dataset);
        assertThat(read.doubles())
                .isEqualTo(IntStream.range(0, read.size()).asDoubleStream().toArray());
    }

    /** Of every byte of the first chunk a bit is changed: its numbers are those from 1.0 on, 0x3f800000. */
    @Test
    void aChangedBitIsRefused() throws IOException {
        byte[] whole = content();
        int one = indexOf(whole, new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40});
        for (int at = one; at < one + 299 * Float.BYTES; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1 << at % 8;
            EngineException refused = catchThrowableOfType(EngineException.class, () -> read(damaged, "plain"));
            assertThat(refused)
                    .as("byte " + at)
                    .hasMessageContaining("fletcher32.h5:/plain")
                    .hasMessageContaining("checksum");
        }
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int at = 0; at < bytes.length - part.length; at++) {
            if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) return at;
        }
        throw new AssertionError("not in the file");
    }
}
