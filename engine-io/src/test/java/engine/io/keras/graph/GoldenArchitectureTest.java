package engine.io.keras.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.config.KerasObject;
import engine.api.facet.Merging.MaskMerge;
import engine.api.graph.Expanded;
import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.weight.Constraint;
import engine.api.weight.Regularizer;
import engine.api.weight.WeightSpec;
import engine.io.json.Json;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import engine.io.keras.value.Shapes;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenArchitectureTest {
    private final List<String> notices = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.2-fn_merge.h5",
                "1.2.2-lstm_gpu_mode.h5",
                "tf1.4-keras1.2.2-fn_shared_nested.h5",
                "2.0.9-enc_dec.h5",
                "2.1.6-fn_shared_nested.h5",
                "2.2.5-hard_sigmoid_lstm.h5",
                "2.3.1-masked_lstm.h5",
                "tf1.4-keras2.0.8-founding.h5",
                "tf1.15-keras2.2.5-regularized.h5",
                "tf1.15-keras2.3.1-return_state.h5",
                "tf.keras-1.15-default_lstm.h5",
                "tf.keras-2.0-masked_lstm.h5",
                "tf.keras-2.4-regularized.h5",
                "tf.keras-2.6-multi_output.h5",
                "tf.keras-2.12-enc_dec.keras",
                "tf.keras-2.15-founding.keras",
                "tf_keras-2.21-fn_shared_nested.keras",
                "keras-3.0-tf-enc_dec.keras",
                "3.3.3-masked_lstm.h5",
                "3.4.1-fn_shared_nested.keras",
                "keras-3.15-tf-founding.keras",
                "keras-3.15-tf-masked_lstm.keras",
                "keras-3.15-tf-regularized.keras",
                "keras-3.15-tf-return_state.keras",
                "keras-3.15-tf-stateful_lstm.keras"
            })
    void the_weights_have_the_shapes_and_the_order_of_keras(String name) {
        assertThat(weights(read(name))).isEqualTo(KerasObject.map(fixture(name)).get("weights"));
        assertThat(notices).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.2-fn_merge.h5, KERAS1",
        "2.0.9-enc_dec.h5, KERAS2",
        "tf1.15-keras2.3.1-return_state.h5, KERAS2",
        "tf.keras-1.15-default_lstm.h5, TF_KERAS",
        "tf.keras-2.4-regularized.h5, TF_KERAS",
        "tf_keras-2.21-fn_shared_nested.keras, TF_KERAS",
        "keras-3.0-tf-enc_dec.keras, KERAS3",
        "3.3.3-masked_lstm.h5, KERAS3"
    })
    void the_generation_is_told_by_the_version(String name, Generation generation) {
        assertThat(generation(name)).isEqualTo(generation);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.2-fn_merge.h5, KERAS1",
        "2.2.5-hard_sigmoid_lstm.h5, KERAS2",
        "tf.keras-2.4-regularized.h5, TF_KERAS",
        "tf_keras-2.21-fn_shared_nested.keras, TF_KERAS",
        "keras-3.15-tf-founding.keras, KERAS3",
        "3.3.3-masked_lstm.h5, KERAS3"
    })
    void without_a_version_the_generation_is_told_by_the_keys(String name, Generation generation) {
        Map<String, Object> file = fixture(name);
        String backend = (String) file.get("backend");
        assertThat(Generation.of(KerasObject.map(file.get("model")), null, backend))
                .isEqualTo(generation);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.2-lstm_gpu_mode.h5, HARD_SIGMOID_KERAS2",
        "2.2.5-hard_sigmoid_lstm.h5, HARD_SIGMOID_KERAS2",
        "tf.keras-1.15-default_lstm.h5, HARD_SIGMOID_KERAS2",
        "tf.keras-2.10-cudnn_lstm.h5, SIGMOID",
        "keras-3.15-tf-founding.keras, SIGMOID"
    })
    void the_gates_have_the_function_of_their_generation(String name, ActivationFunction function) {
        assertThat(lstms(read(name))).isNotEmpty().allMatch(lstm -> lstm.recurrentActivation() == function);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.2-fn_merge.h5, ALL_OF_THOSE_PRESENT",
        "tf1.4-keras2.0.8-founding.h5, ALL_OF_THOSE_PRESENT",
        "tf.keras-2.15-founding.keras, ALL_OF_THOSE_PRESENT",
        "keras-3.15-tf-founding.keras, ANY_IF_ALL_PRESENT"
    })
    void masks_merge_as_in_their_generation(String name, MaskMerge rule) {
        assertThat(read(name).layers())
                .filteredOn(Concatenate.class::isInstance)
                .isNotEmpty()
                .allMatch(layer -> ((Concatenate) layer).masks() == rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.9-enc_dec.h5", "tf.keras-2.12-enc_dec.keras", "keras-3.0-tf-enc_dec.keras"})
    void initial_states_follow_the_sequence(String name) {
        Graph graph = read(name);
        List<Symbol> inputs = graph.calls(graph.layer("dec")).get(0).inputs();
        assertThat(inputs)
                .extracting(Symbol::toString)
                .containsExactly("k:0(None, 5, 3)", "enc:1(None, 4)", "enc:2(None, 4)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.2.2-fn_merge.h5", "3.4.1-fn_shared_nested.keras", "tf1.4-keras1.2.2-fn_shared_nested.h5"})
    void a_shared_layer_is_one_layer_with_two_calls(String name) {
        Graph graph = read(name);
        assertThat(graph.calls(graph.layer("shared"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tf1.4-keras1.2.2-fn_shared_nested.h5",
                "2.1.6-fn_shared_nested.h5",
                "tf_keras-2.21-fn_shared_nested.keras",
                "3.4.1-fn_shared_nested.keras"
            })
    void a_model_within_a_model_is_a_layer_and_stands_for_its_layers(String name) {
        Graph architecture = architecture(name);
        assertThat(architecture.layers())
                .extracting(Layer::name)
                .containsExactly("a", "b", "shared", "cat", "inner", "o2");
        assertThat(architecture.outputs().get(0).node().layer()).isInstanceOf(NestedModel.class);
        Graph graph = read(name);
        assertThat(graph.layers()).extracting(Layer::name).containsExactly("a", "b", "shared", "cat", "inner/id", "o2");
        assertThat(graph.outputs().get(0).node().layer().name()).isEqualTo("inner/id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3.1-masked_lstm.h5", "3.3.3-masked_lstm.h5", "keras-3.15-tf-masked_lstm.keras"})
    void the_arithmetic_of_masks_is_left_out(String name) {
        assertThat(read(name).layers())
                .extracting(Layer::className)
                .containsExactly("InputLayer", "Masking", "LSTM", "LSTM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tf1.15-keras2.2.5-regularized.h5",
                "tf.keras-2.4-regularized.h5",
                "keras-3.15-tf-regularized.keras"
            })
    void regularizers_and_constraints_are_read(String name) {
        Graph graph = read(name);
        List<WeightSpec> specs = new ArrayList<>();
        for (Layer layer : graph.layers()) specs.addAll(specs(graph, layer));
        assertThat(specs).extracting(WeightSpec::regularizer).anyMatch(Regularizer.L1L2.class::isInstance);
        assertThat(specs).extracting(WeightSpec::regularizer).noneMatch(Regularizer.Unknown.class::isInstance);
        assertThat(specs).extracting(WeightSpec::constraint).noneMatch(Constraint.Unknown.class::isInstance);
    }

    @Test
    void mixed_precision_is_read_in_float32_with_a_notice() {
        Graph graph = read("keras-3.6-tf-mixed_float16.keras");
        assertThat(graph.layers()).extracting(Layer::className).containsExactly("InputLayer", "LSTM", "Dense");
        assertThat(notices).containsExactly("the model was made for mixed_float16; it is read and computed in float32");
    }

    @Test
    void a_layer_over_timesteps_before_samples_is_read_as_one() {
        Graph graph = read("tf.keras-2.10-time_major.h5");
        assertThat(graph.inputs().get(0).shape()).isEqualTo(Shape.of(5, 2, 3));
        assertThat(lstms(graph)).hasSize(1).allMatch(Lstm::timeMajor);
        assertThat(graph.outputs().get(0).shape()).isEqualTo(Shape.of(5, 2, 4));
    }

    @Test
    void a_stateful_model_keeps_its_batch_size() {
        Graph graph = read("keras-3.15-tf-stateful_lstm.keras");
        assertThat(graph.inputs().get(0).shape().dim(0)).isPositive();
        assertThat(lstms(graph)).allMatch(lstm -> lstm.stateful());
    }

    @ParameterizedTest
    @CsvSource({
        "tf.keras-2.15-lambda_layer.keras, layer twice (Lambda), never run",
        "keras-3.15-tf-custom_layer.keras, layer scale (Scale), not supported"
    })
    void what_cannot_be_computed_is_refused_by_name(String name, String place, String what) {
        assertThatThrownBy(() -> read(name))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(name, place, what);
    }

    private static List<Lstm> lstms(Graph graph) {
        return graph.layers().stream()
                .filter(Lstm.class::isInstance)
                .map(Lstm.class::cast)
                .toList();
    }

    /** Shapes of all weights, as {@code get_weights()} lists them. */
    private static List<Object> weights(Graph graph) {
        List<Object> shapes = new ArrayList<>();
        for (Layer layer : graph.layers()) {
            for (WeightSpec spec : specs(graph, layer)) shapes.add(Shapes.write(spec.shape()));
        }
        return shapes;
    }

    private static List<WeightSpec> specs(Graph graph, Layer layer) {
        return layer.weights(graph.calls(layer).get(0).flows());
    }

    /** The calls of simple layers that the file's model stands for. */
    private Graph read(String name) {
        return Expanded.of(architecture(name)).graph();
    }

    private Graph architecture(String name) {
        return GraphReader.read(
                KerasObject.map(fixture(name).get("model")), new ReadContext(generation(name), "", name, notices));
    }

    private static Generation generation(String name) {
        Map<String, Object> file = fixture(name);
        return Generation.of(
                KerasObject.map(file.get("model")), (String) file.get("version"), (String) file.get("backend"));
    }

    private static Map<String, Object> fixture(String name) {
        InputStream in = GoldenArchitectureTest.class.getResourceAsStream("architecture/" + name + ".json");
        assertThat(in).as(name).isNotNull();
        return KerasObject.map(Json.parse(in, name));
    }
}
