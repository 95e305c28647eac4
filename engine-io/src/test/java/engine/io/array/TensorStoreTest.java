package engine.io.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Float64;
import engine.api.Int32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.spi.TensorStore;
import engine.io.array.dump.CsvStore;
import engine.io.array.dump.JsonStore;
import engine.io.array.dump.TextStore;
import engine.io.array.numpy.NpyStore;
import engine.io.array.numpy.NpzStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorStoreTest {
    @TempDir
    Path folder;

    private static TensorStore storeFor(Path file) {
        return Stream.of(new NpyStore(), new NpzStore(), new JsonStore(), new CsvStore(), new TextStore())
                .filter(store -> store.writes(file))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.npz", "OUT.NPZ", "out.json", "out.csv", "out.txt"})
    void writesAndReadsNamedTensors(String name) {
        Path file = folder.resolve(name);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("lstm_input", new Float32(Shape.of(1, 2, 2), new float[] {1, 2.5f, 3, -4}));
        tensors.put("aux_input", new Float64(Shape.of(1, 1), new double[] {0.1}));
        tensors.put("y", new Int32(Shape.of(2), new int[] {7, -8}));
        TensorStore store = storeFor(file);
        store.write(file, tensors);
        assertThat(store.reads(file)).isTrue();
        Map<String, Tensor> again = store.read(file);
        assertThat(List.copyOf(again.keySet())).containsExactly("lstm_input", "aux_input", "y");
        tensors.forEach((key, tensor) -> {
            assertThat(again.get(key).shape()).isEqualTo(tensor.shape());
            assertThat(again.get(key).toDoubles()).containsExactly(tensor.toDoubles());
        });
    }

    @Test
    void writesAndReadsOneTensorInANpyFile() {
        Path file = folder.resolve("mean.npy");
        TensorStore store = storeFor(file);
        store.write(file, Map.of("mean", new Float32(Shape.of(2), new float[] {1, 2})));
        assertThat(store.read(file)).containsOnlyKeys("");
        assertThat(store.read(file).get("").toDoubles()).containsExactly(1, 2);
        assertThatThrownBy(() -> store.write(file, Map.of())).isInstanceOf(EngineException.class);
        assertThat(store.read(file).get("").toDoubles()).containsExactly(1, 2);
    }

    @Test
    void recognisesAFormByItsContent() throws IOException {
        Path npy = Files.copy(Fixture.path("version1.npy"), folder.resolve("a.bin"));
        Path npz = Files.copy(Fixture.path("numbers.npz"), folder.resolve("b.bin"));
        Path json = Files.writeString(folder.resolve("c.bin"), "\n {\"x\": [1]}");
        Path other = Files.writeString(folder.resolve("d.npz"), "PK, but no zip of arrays");
        assertThat(List.of(npy, npz, json, other))
                .map(new NpyStore()::reads)
                .containsExactly(true, false, false, false);
        assertThat(List.of(npy, npz, json, other))
                .map(new NpzStore()::reads)
                .containsExactly(false, true, false, false);
        assertThat(List.of(npy, npz, json, other))
                .map(new JsonStore()::reads)
                .containsExactly(false, false, true, false);
        assertThat(new NpzStore().reads(folder.resolve("missing"))).isFalse();
    }

    @Test
    void makesIntegersOf64BitsIntsIfTheyFit() {
        assertThat(NdArray.of(new long[] {1, -2}, 2).toTensor()).isInstanceOf(Int32.class);
        assertThat(NdArray.of(new long[] {1L << 40}, 1).toTensor()).isInstanceOf(Float64.class);
    }

    @Test
    void namesTheSameServicesOnTheClassPathAsInTheModule() throws IOException {
        try (InputStream in = NpzStore.class.getResourceAsStream("/META-INF/services/" + TensorStore.class.getName())) {
            assertThat(in).isNotNull();
            List<String> onClassPath = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            List<String> inModule = NpzStore.class.getModule().getDescriptor().provides().stream()
                    .filter(provided -> provided.service().equals(TensorStore.class.getName()))
                    .flatMap(provided -> provided.providers().stream())
                    .toList();
            assertThat(onClassPath).isEqualTo(inModule);
        }
    }
}
