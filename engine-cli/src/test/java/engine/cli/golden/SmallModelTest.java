package engine.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import engine.api.Tensor;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Predictor;
import engine.io.Models;
import engine.io.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Small models of one difficulty each, with what Keras puts out: models within models, whose calls and weights Keras 3 numbers by the kind
 * of the inner model; a mask beside initial states, which the generations of Keras treat each in their way; masks that meet; states that go on from batch to batch; timesteps
 * before samples.
 */
class SmallModelTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nested/functional.keras",
                "nested/functional_twice.keras",
                "nested/sequential.keras",
                "nested/sequential_in_sequential.keras",
                "nested/both.keras",
                "nested/frozen.keras",
                "nested/functional.h5",
                "nested/functional_twice.h5",
                "nested/sequential.h5",
                "nested/sequential_in_sequential.h5",
                "nested/both.h5",
                "nested/frozen.h5",
                "states/left_out.keras",
                "states/left_out_backwards.keras",
                "states/named.keras",
                "states/keras2.h5",
                "states/keras2_backwards.keras",
                "masks/one.keras",
                "masks/one_dropout.keras",
                "masks/both.keras",
                "batches/stateful.keras",
                "batches/one.keras",
                "batches/fixed.keras",
                "batches/twice.keras",
                "time/layers.h5",
                "time/states.h5",
                "time/wrapped.h5",
                "time/unmasked.h5",
                "spectral/model.keras",
                "spectral/model.h5"
            })
    void the_outputs_are_those_of_keras(String path) throws IOException {
        String name = Path.of(path).getFileName().toString();
        Path file = folder.resolve(name);
        Files.write(file, resource(path));
        Map<?, ?> values = values(path.replace(name, "values.json"));
        Model model = Models.load(file).model();
        List<Tensor> inputs = new ArrayList<>();
        for (Object input : (List<?>) Objects.requireNonNull(values.get("inputs"))) inputs.add(GoldenZip.tensor(input));
        Tensor found =
                new Predictor(model, Backends.standard()).predict(inputs, 32).get(0);
        Tensor expected = GoldenZip.tensor(Objects.requireNonNull(values.get(name)));
        assertThat(found.shape()).isEqualTo(expected.shape());
        for (int i = 0; i < expected.size(); i++) assertThat(found.get(i)).isCloseTo(expected.get(i), offset(1e-6));
    }

    private static Map<?, ?> values(String path) throws IOException {
        return (Map<?, ?>) Json.parse(new String(resource(path), StandardCharsets.UTF_8), path);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SmallModelTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
