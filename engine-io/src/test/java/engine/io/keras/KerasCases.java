package engine.io.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.model.ModelStore;
import engine.api.model.SavedModel;
import engine.io.array.NdArray;
import engine.io.array.numpy.NpzFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The models that {@code cases/make_cases.py} had real Keras save, with what it makes of some inputs. */
final class KerasCases {
    static final Path FOLDER = Path.of("src/test/resources/engine/io/keras/cases");

    private KerasCases() {}

    static Stream<String> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".keras") || name.endsWith(".h5"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SavedModel load(Path file) {
        return Stream.of(new KerasZipStore(), new LegacyH5Store())
                .map(ModelStore.class::cast)
                .filter(store -> store.reads(file))
                .findFirst()
                .orElseThrow()
                .load(file);
    }

    /** Fails unless the model makes of the case's inputs what Keras made of them. */
    static void assertPredicts(Model model, String name) {
        Map<String, NdArray> arrays = arrays(name);
        List<Tensor> outputs = model.predict(numbered(arrays, "x"));
        List<Tensor> expected = numbered(arrays, "y");
        assertThat(outputs).hasSameSizeAs(expected);
        for (int i = 0; i < outputs.size(); i++) {
            assertThat(outputs.get(i).shape()).isEqualTo(expected.get(i).shape());
            double[] numbers = expected.get(i).toDoubles();
            double bound = 1e-6
                    * Math.max(1, DoubleStream.of(numbers).map(Math::abs).max().orElse(0));
            assertThat(outputs.get(i).toDoubles()).as("%s, output %d", name, i).containsExactly(numbers, within(bound));
        }
    }

    private static Map<String, NdArray> arrays(String name) {
        String npz = name.replace(".h5", "_h5").replace(".keras", "") + ".npz";
        try (NpzFile file = NpzFile.open(FOLDER.resolve(npz))) {
            return file.readNumeric();
        }
    }

    private static List<Tensor> numbered(Map<String, NdArray> arrays, String letter) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; arrays.containsKey(letter + i); i++) {
            tensors.add(Objects.requireNonNull(arrays.get(letter + i)).toTensor());
        }
        return tensors;
    }
}
