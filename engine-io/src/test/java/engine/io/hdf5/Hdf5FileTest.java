package engine.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import engine.io.array.ElementType;
import engine.io.array.NdArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Hdf5FileTest {
    private static final NdArray RAMP = NdArray.of(ramp(24), 4, 6);

    private static float[] ramp(int size) {
        float[] ramp = new float[size];
        for (int i = 0; i < size; i++) {
            ramp[i] = i;
        }
        return ramp;
    }

    @ParameterizedTest
    @CsvSource({
        "keras-1.2.2.h5, lstm_11, lstm_11_W, -0.32516533",
        "keras-2.3.1.h5, lstm_12, lstm_12/kernel, 0.028681144",
        "tf.keras-2.10.h5, lstm, lstm/lstm_cell/kernel:0, -0.1223726"
    })
    void readsTheWeightsOfALegacyFileByTheirNames(String name, String layer, String weight, float first)
            throws IOException {
        try (Hdf5File file = Fixture.open(name)) {
            assertThat(file.texts("model_weights", "layer_names").orElseThrow()).startsWith("in", layer);
            assertThat(file.texts("model_weights/in", "weight_names")).contains(List.of());
            assertThat(file.texts("model_weights/" + layer, "weight_names").orElseThrow())
                    .hasSize(3)
                    .first()
                    .isEqualTo(weight);
            NdArray kernel = file.read("model_weights/" + layer + "/" + weight);
            assertThat(kernel.type()).isEqualTo(ElementType.FLOAT32);
            assertThat(kernel.dims()).containsExactly(3, 16);
            assertThat(kernel.floats()[0]).isEqualTo(first);
            assertThat(file.text("/", "model_config").orElseThrow()).startsWith("{\"class_name\"");
        }
    }

    @Test
    void readsTheWeightsOfKeras3ByTheirPaths() throws IOException {
        try (Hdf5File file = Fixture.open("keras-3.15.1.weights.h5")) {
            assertThat(file.children("")).containsExactly("layers", "vars");
            assertThat(file.children("layers/lstm/cell/vars")).containsExactly("0", "1", "2");
            assertThat(file.text("layers/lstm/vars", "name")).contains("lstm_11");
            assertThat(file.text("layers/lstm/vars", "no such")).isEmpty();
            assertThat(file.dims("layers/lstm/cell/vars/1")).containsExactly(4, 16);
            assertThat(file.read("layers/lstm/cell/vars/2").floats()).startsWith(0.121902265f, -0.0061210687f);
            assertThat(file.isGroup("layers/lstm")).isTrue();
            assertThat(file.isGroup("layers/gru")).isFalse();
            assertThat(file.isDataset("layers/lstm/cell/vars/0")).isTrue();
            assertThat(file.isDataset("layers/lstm/cell/vars/0/deeper")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"contiguous", "chunked", "gzip", "lzf", "resizable"})
    void readsEveryLayoutAndFilterOfH5py(String path) throws IOException {
        try (Hdf5File file = Fixture.open("features.h5")) {
            assertThat(file.read(path)).isEqualTo(RAMP);
        }
    }

    @Test
    void readsEveryNumberTypeInBothByteOrders() throws IOException {
        try (Hdf5File file = Fixture.open("features.h5")) {
            List<String> paths = IntStream.of(1, 2, 4, 8)
                    .boxed()
                    .flatMap(bytes -> List.of("f" + bytes, "i" + bytes, "u" + bytes).stream())
                    .filter(type -> !type.equals("f1"))
                    .flatMap(type -> List.of("types/little_" + type, "types/big_" + type).stream())
                    .toList();
            assertThat(paths).hasSize(22).allSatisfy(path -> {
                NdArray array = file.read(path);
                assertThat(array.dims()).containsExactly(2, 3);
                assertThat(array.doubles()).containsExactly(0, 3, 6, 9, 12, 15);
                assertThat(array.type().numpyName())
                        .startsWith(path.contains("_f") ? "float" : path.contains("_i") ? "int" : "uint");
            });
            assertThat(file.read("types/negative").ints()).containsExactly(-1, -128);
            assertThat(file.read("types/bool"))
                    .isEqualTo(new NdArray(ElementType.BOOL, new int[] {3}, new int[] {1, 0, 1}));
        }
    }

    @Test
    void readsWhatHoldsNoOrOneElement() throws IOException {
        try (Hdf5File file = Fixture.open("features.h5")) {
            assertThat(file.read("unwritten")).isEqualTo(NdArray.zeros(ElementType.FLOAT32, 3, 2));
            assertThat(file.read("unwritten_chunks")).isEqualTo(NdArray.zeros(ElementType.FLOAT32, 300, 20));
            assertThat(file.read("empty")).isEqualTo(NdArray.of(new float[0], 0, 5));
            assertThat(file.read("scalar")).isEqualTo(NdArray.of(new double[] {2.5}));
        }
    }

    @Test
    void readsAttributesOfEveryKind() throws IOException {
        try (Hdf5File file = Fixture.open("features.h5")) {
            assertThat(file.text("", "vlen_utf8")).contains("é");
            assertThat(file.text("", "vlen_ascii")).contains("ascii");
            assertThat(file.texts("", "vlen_list")).contains(List.of("x", "", "yz"));
            assertThat(file.texts("", "fixed_list")).contains(List.of("abc", "d"));
            assertThat(file.texts("", "nothing")).contains(List.of());
            assertThat(file.texts("", "empty_list")).contains(List.of());
            assertThat(file.text("", "long").orElseThrow()).hasSize(100_000);
            assertThat(file.numbers("", "numbers").orElseThrow().ints()).containsExactly(1, 2, 3, 4);
            assertThat(file.numbers("", "nothing").orElseThrow().size()).isZero();
            assertThat(file.readTexts("text")).containsExactly("a", "bc");
            assertThat(file.attributes("")).hasSize(8);
        }
    }

    @Test
    void readsTheDenseGroupsAndAttributesOfNewFiles() throws IOException {
        try (Hdf5File file = Fixture.open("dense.h5")) {
            assertThat(file.children("")).hasSize(301);
            assertThat(file.text("", "a39")).contains("value".repeat(39));
            assertThat(file.read("data")).isEqualTo(RAMP);
        }
    }

    @Test
    void leavesAFileThatWasOpenedFromAPathReplaceable(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("model.h5");
        Files.write(path, Fixture.bytes("features.h5"));
        try (Hdf5File file = Hdf5File.open(path)) {
            Files.delete(path);
            assertThat(file.read("gzip")).isEqualTo(RAMP);
        }
    }
}
