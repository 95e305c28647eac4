package engine.io.keras.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.config.KerasObject;
import engine.api.graph.Ends;
import engine.api.graph.Graph;
import engine.api.layer.Arguments;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.training.CompileConfig;
import engine.io.json.Json;
import engine.layers.core.Dense;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutputKeysTest {
    private static final String OPTIMIZER = "\"optimizer\": {\"class_name\": \"SGD\", \"config\": {}}";
    private static final String SWAPPED = "{" + OPTIMIZER
            + ", \"loss\": {\"a_out\": \"mae\", \"b_out\": \"mse\"}, \"loss_weights\": {\"a_out\": 2, \"b_out\": 3},"
            + " \"metrics\": {\"a_out\": [\"mse\"]}}";

    /** Two outputs, of layers a_out and b_out, that the model returns under each other's names: Keras takes the keys, not the layers. */
    private static OutputKeys swapped() {
        Symbol x = Symbol.input("x", 2);
        List<Symbol> outputs = List.of(
                Dense.of(1).named("b_out").apply(x), Dense.of(1).named("a_out").apply(x));
        Map<String, Object> keys = Map.of("a_out", new Arguments.Input(0), "b_out", new Arguments.Input(1));
        Graph graph = Graph.functional("m", List.of(x), outputs).ends(new Ends(null, keys));
        return OutputKeys.of(new Model(graph, DType.FLOAT32));
    }

    private static @Nullable CompileConfig read(String json, OutputKeys outputs) {
        return CompileConfigs.read(KerasObject.map(Json.parse(json, "")), outputs);
    }

    @Test
    void losses_weights_and_metrics_go_by_the_keys_of_the_dictionary_that_the_model_returns() {
        CompileConfig config = read(SWAPPED, swapped());
        assertThat(config.losses().toString())
                .matches(".*(mae|mean_absolute|MeanAbsolute).*(mse|mean_squared|MeanSquared).*");
        assertThat(config.lossWeights()).containsExactly(2.0, 3.0);
        assertThat(config.metrics().get(0)).hasSize(1);
        assertThat(config.metrics().get(1)).isEmpty();
    }

    @Test
    void what_is_written_for_a_dictionary_is_a_dictionary_and_is_read_back() {
        OutputKeys outputs = swapped();
        CompileConfig config = read(SWAPPED, outputs);
        Map<String, Object> written = CompileConfigs.write(config, outputs);
        assertThat(KerasObject.map(written.get("loss"))).containsOnlyKeys("a_out", "b_out");
        assertThat(KerasObject.map(written.get("metrics"))).containsOnlyKeys("a_out", "b_out");
        assertThat(written.get("loss_weights")).isEqualTo(Map.of("a_out", 2.0, "b_out", 3.0));
        CompileConfig again = read(Json.write(written), outputs);
        assertThat(again.lossWeights()).isEqualTo(config.lossWeights());
        assertThat(again.losses()).hasSize(2).doesNotContainNull();
        assertThat(again.losses().get(0)).isNotEqualTo(again.losses().get(1));
    }

    @Test
    void a_loss_for_an_output_that_is_not_there_is_refused_by_name() {
        assertThatThrownBy(() -> read("{" + OPTIMIZER + ", \"loss\": {\"zed\": \"mse\"}}", swapped()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("expected a_out, b_out, found zed");
    }
}
