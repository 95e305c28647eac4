package engine.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.config.Schema;
import engine.api.facet.Recurrent;
import engine.api.layer.Layer;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Predictor;
import engine.api.model.SavedModel;
import engine.api.spi.Backend;
import engine.api.spi.LayerCatalogue;
import engine.api.weight.Variable;
import engine.io.Models;
import engine.layers.rnn.ConvLstm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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

    static List<String> waiting() {
        return GoldenZip.models("waiting");
    }

    static List<String> refused() {
        return GoldenZip.models("refused");
    }

    static List<String> broken() {
        return GoldenZip.models("broken");
    }

    @ParameterizedTest
    @MethodSource("models")
    void the_outputs_are_those_of_keras(String name) throws IOException {
        Model model = Models.load(GoldenZip.file(name, folder)).model();
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
        SavedModel first = Models.load(GoldenZip.file(name, folder));
        List<Tensor> x = GoldenZip.arrays(name, "x", first.model().inputNames().size());
        for (String form : List.of("again.keras", "again.h5")) {
            if (!keras3Holds(name, first.model())) {
                assertThatThrownBy(() -> Models.save(first, folder.resolve(form)))
                        .isInstanceOf(EngineException.class)
                        .hasMessageContaining("layer ")
                        .hasMessageContaining("Keras 3");
                assertThat(folder.resolve(form)).doesNotExist();
                continue;
            }
            Models.save(first, folder.resolve(form));
            Model again = Models.load(folder.resolve(form)).model();
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

    /**
     * Not the older Keras' hard_sigmoid, and not a Bidirectional of those that repeat the output before a masked timestep: both are other
     * numbers. And no layer over (timesteps, batch, …).
     */
    private static boolean keras3Holds(String name, Model model) {
        boolean repeats =
                name.matches("models/(tf1\\..*keras)?[12]\\..*/masked_bidi.h5|models/tf.keras-2.0/masked_bidi.h5");
        boolean timeMajor = name.contains("/time_major.");
        return !repeats && !timeMajor && model.graph().layers().stream().noneMatch(GoldenModelTest::olderHardSigmoid);
    }

    private static boolean olderHardSigmoid(Layer layer) {
        boolean gated = layer instanceof Recurrent recurrent
                && IntStream.range(0, recurrent.gates().size())
                        .mapToObj(recurrent::activation)
                        .anyMatch(ActivationFunction.HARD_SIGMOID_KERAS2::equals);
        boolean convolved = layer instanceof ConvLstm conv
                && conv.recurrentActivation().equals(ActivationFunction.HARD_SIGMOID_KERAS2);
        return gated || convolved;
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
    @MethodSource({"waiting", "refused"})
    void what_the_engine_does_not_have_is_refused_by_name(String name) throws IOException {
        assertThat(refusal(name)).contains("layer ").contains("(" + layer(name) + ")");
    }

    /** One file for each layer to come; it moves to the models with the layer it waits for. */
    @Test
    void what_waits_is_named_by_the_layer_it_waits_for() {
        assertThat(waiting().stream().map(GoldenModelTest::layer))
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(
                        LayerCatalogue.all().stream().map(Schema::className).toList());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_file_whose_saving_broke_off_is_refused(String name) throws IOException {
        assertThat(refusal(name)).contains("the saving of this file broke off");
    }

    private String refusal(String name) throws IOException {
        Path file = GoldenZip.file(name, folder);
        EngineException e = catchThrowableOfType(EngineException.class, () -> Models.load(file));
        assertThat(e).as(name).isNotNull();
        assertThat(e.problem().kind()).isEqualTo(Problem.Kind.FILE);
        assertThat(e.problem().message()).contains(file.getFileName().toString());
        return e.problem().message();
    }

    /** Of {@code waiting/LAYER/LABEL/MODEL}. */
    private static String layer(String name) {
        return name.split("/")[1];
    }
}
