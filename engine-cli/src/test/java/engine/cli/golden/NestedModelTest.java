package engine.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import engine.api.Tensor;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.ModelFiles;
import engine.api.model.Predictor;
import engine.io.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models within models, whose calls and weights Keras 3 numbers by the kind of the inner model. */
class NestedModelTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"functional", "functional_twice", "sequential", "sequential_in_sequential", "both"})
    void the_outputs_are_those_of_keras(String name) throws IOException {
        Path file = folder.resolve(name + ".keras");
        Files.write(file, resource(name + ".keras"));
        Map<?, ?> values =
                (Map<?, ?>) Json.parse(new String(resource("values.json"), StandardCharsets.UTF_8), "values.json");
        Model model = ModelFiles.load(file).model();
        Tensor found = new Predictor(model, Backends.standard())
                .predict(List.of(GoldenZip.tensor(Objects.requireNonNull(values.get("x")))), 4)
                .get(0);
        Tensor expected = GoldenZip.tensor(Objects.requireNonNull(values.get(name)));
        assertThat(found.shape()).isEqualTo(expected.shape());
        for (int i = 0; i < expected.size(); i++) assertThat(found.get(i)).isCloseTo(expected.get(i), offset(1e-6));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = NestedModelTest.class.getResourceAsStream("nested/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
