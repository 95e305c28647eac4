package engine.io.array.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.io.array.ElementType;
import engine.io.array.Fixture;
import engine.io.array.NdArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpzTest {
    @ParameterizedTest
    @ValueSource(strings = {"numbers.npz", "compressed.npz"})
    void readsEveryTypeInBothByteOrdersStoredOrCompressed(String name) {
        try (NpzFile npz = NpzFile.open(Fixture.path(name))) {
            List<String> names = npz.names().stream()
                    .filter(array -> array.startsWith("little/") || array.startsWith("big/"))
                    .toList();
            assertThat(names).hasSize(24).allSatisfy(array -> {
                NdArray numbers = npz.read(array);
                assertThat(numbers.dims()).containsExactly(2, 3);
                double[] expected =
                        array.endsWith("bool") ? new double[] {0, 1, 1, 1, 1, 1} : new double[] {0, 1, 2, 3, 4, 5};
                assertThat(numbers.doubles()).containsExactly(expected);
            });
            assertThat(npz.read("big/f2").type()).isEqualTo(ElementType.FLOAT16);
            assertThat(npz.read("scalar")).isEqualTo(NdArray.of(new double[] {2.5}));
            assertThat(npz.read("empty")).isEqualTo(NdArray.of(new float[0], 0, 5));
        }
    }

    @Test
    void putsFortranOrderIntoRowMajorOrder() {
        try (NpzFile npz = NpzFile.open(Fixture.path("numbers.npz"))) {
            assertThat(npz.read("fortran/matrix").floats()).containsExactly(0, 1, 2, 3, 4, 5);
            NdArray cube = npz.read("fortran/cube");
            assertThat(cube.dims()).containsExactly(2, 3, 4);
            assertThat(cube.longs()).isSorted().startsWith(0).endsWith(23);
        }
    }

    @Test
    void readsArraysLargerThanItsBuffer() {
        try (NpzFile npz = NpzFile.open(Fixture.path("compressed.npz"))) {
            assertThat(npz.read("large").ints())
                    .isEqualTo(IntStream.range(0, 50_000).toArray());
        }
    }

    @Test
    void passesOverTextAndDatesButRefusesPickledObjects() {
        try (NpzFile npz = NpzFile.open(Fixture.path("mixed.npz"))) {
            assertThat(npz.names()).containsExactly("x", "date", "day");
            assertThat(npz.readNumeric()).containsOnlyKeys("x");
            assertThatThrownBy(() -> npz.read("date"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("<U10");
            assertThatThrownBy(() -> npz.read("y"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("[x, date, day]");
        }
        try (NpzFile npz = NpzFile.open(Fixture.path("objects.npz"))) {
            assertThatThrownBy(npz::readNumeric)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("objects.npz:pickled")
                    .hasMessageContaining("Python objects");
        }
    }

    @Test
    void writesPieceByPieceWhatReadsBackAsOne(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("out.npz");
        float[] data = new float[30_001 * 3];
        Arrays.setAll(new int[data.length], i -> (int) (data[i] = i * 0.5f));
        try (NpzWriter npz = new NpzWriter(Files.newOutputStream(file))) {
            NpzWriter.Pieces pieces = npz.begin("dense_3", ElementType.FLOAT32, 30_001, 3);
            pieces.append(data, 0, 7);
            pieces.append(data, 7, 7);
            pieces.append(data, 7, data.length);
            npz.write("none", NdArray.of(new long[0], 0, 2));
            npz.write("sample_date", List.of("2018-12-28", "é", ""));
        }
        try (NpzFile npz = NpzFile.open(file)) {
            assertThat(npz.names()).containsExactly("dense_3", "none", "sample_date");
            assertThat(npz.read("dense_3")).isEqualTo(NdArray.of(data, 30_001, 3));
            assertThat(npz.read("none")).isEqualTo(NdArray.of(new long[0], 0, 2));
            assertThat(npz.readNumeric()).containsOnlyKeys("dense_3", "none");
        }
    }

    @Test
    void refusesToCloseOrGoOnWithAnIncompleteArray() throws IOException {
        NpzWriter npz = new NpzWriter(OutputStream.nullOutputStream());
        NpzWriter.Pieces pieces = npz.begin("a", ElementType.INT32, 4);
        pieces.append(new int[3], 0, 3);
        assertThatThrownBy(() -> pieces.append(new int[2], 0, 2)).hasMessageContaining("no room");
        assertThatThrownBy(() -> npz.begin("b", ElementType.INT32, 1)).hasMessageContaining("a lacks 1");
        assertThatThrownBy(npz::close).hasMessageContaining("a lacks 1");
    }

    @Test
    void refusesWhatIsNoZip(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("text.npz"), "no zip");
        assertThatThrownBy(() -> NpzFile.open(text))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("text.npz");
        assertThatThrownBy(() -> NpzFile.open(folder.resolve("missing.npz")))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no such file");
    }
}
