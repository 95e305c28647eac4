package engine.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.layer.ActivationFunction;
import engine.api.layer.Lstm;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.ModelFiles;
import engine.api.model.Predictor;
import engine.api.model.SavedModel;
import engine.api.spi.Backend;
import engine.api.weight.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of every generation of Keras: the outputs are those that Keras computed, and what is saved again is the same model. */
class GoldenModelTest {
    private static final int BATCH = 32;
    private static final double FLOAT32 = 1e-5; // of the largest output
    private static final double FLOAT16 = 5e-4; // Keras computed these in half precision, whose rounding is 2⁻¹¹
    private static final Backend REFERENCE = Backends.select("reference", 1);
    private static final Backend VECTOR = Backends.select("vector", 2);

    @TempDir
    private Path folder;

    static List<String> models() {
        return GoldenZip.models("models");
    }

    static List<String> refused() {
        return GoldenZip.models("refused");
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_outputs_are_those_of_keras(String name) throws IOException {
        Model model = ModelFiles.load(GoldenZip.file(name, folder)).model();
        List<Tensor> x = GoldenZip.arrays(name, "x", model.inputNames().size());
        List<Tensor> y = GoldenZip.arrays(name, "y", model.outputNames().size());
        for (Backend backend : List.of(REFERENCE, VECTOR)) {
            List<Tensor> outputs = new Predictor(model, backend).predict(x, BATCH);
            for (int i = 0; i < y.size(); i++) {
                assertThat(distance(outputs.get(i), y.get(i)))
                        .as("%s, output %s on %s", name, model.outputNames().get(i), backend.name())
                        .isLessThanOrEqualTo(name.contains("mixed_float16") ? FLOAT16 : FLOAT32);
            }
        }
    }

    /** The largest difference, as a part of the largest number of {@code expected}. */
    private static double distance(Tensor found, Tensor expected) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        double largest = IntStream.range(0, expected.size())
                .mapToDouble(i -> Math.abs(expected.get(i)))
                .max()
                .orElseThrow();
        return IntStream.range(0, expected.size())
                        .mapToDouble(i -> Math.abs(found.get(i) - expected.get(i)))
                        .max()
                        .orElseThrow()
                / largest;
    }

    @ParameterizedTest
    @MethodSource("models")
    void saved_again_in_either_form_it_is_the_same_model(String name) throws IOException {
        SavedModel first = ModelFiles.load(GoldenZip.file(name, folder));
        List<Tensor> x = GoldenZip.arrays(name, "x", first.model().inputNames().size());
        for (String form : List.of("again.keras", "again.h5")) {
            if (!keras3Holds(first.model())) {
                assertThatThrownBy(() -> ModelFiles.save(first, folder.resolve(form)))
                        .isInstanceOf(EngineException.class)
                        .hasMessageContaining("layer ")
                        .hasMessageContaining("Keras 3");
                assertThat(folder.resolve(form)).doesNotExist();
                continue;
            }
            ModelFiles.save(first, folder.resolve(form));
            Model again = ModelFiles.load(folder.resolve(form)).model();
            assertThat(numbers(again)).as(form).isEqualTo(numbers(first.model()));
            assertThat(new Predictor(again, VECTOR)
                            .predict(x, BATCH).stream()
                                    .map(GoldenModelTest::numbers)
                                    .toList())
                    .as(form)
                    .isEqualTo(new Predictor(first.model(), VECTOR)
                            .predict(x, BATCH).stream()
                                    .map(GoldenModelTest::numbers)
                                    .toList());
        }
    }

    /** Not the older Keras' hard_sigmoid, which it computes otherwise, and no models within models, which the graph has dissolved. */
    private static boolean keras3Holds(Model model) {
        return model.graph().layers().stream()
                .noneMatch(layer -> layer.name().contains("/")
                        || layer instanceof Lstm lstm
                                && lstm.recurrentActivation() == ActivationFunction.HARD_SIGMOID_KERAS2);
    }

    private static List<List<Double>> numbers(Model model) {
        return model.variables().stream()
                .map(Variable::value)
                .map(GoldenModelTest::numbers)
                .toList();
    }

    private static List<Double> numbers(Tensor tensor) {
        return IntStream.range(0, tensor.size()).mapToObj(tensor::get).toList();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_the_engine_does_not_have_is_refused_by_name(String name) throws IOException {
        Path file = GoldenZip.file(name, folder);
        EngineException e = catchThrowableOfType(EngineException.class, () -> ModelFiles.load(file));
        assertThat(e).as(name).isNotNull();
        assertThat(e.problem().kind()).isEqualTo(Problem.Kind.FILE);
        assertThat(e.problem().message())
                .contains(file.getFileName().toString())
                .contains("layer ");
    }
}
