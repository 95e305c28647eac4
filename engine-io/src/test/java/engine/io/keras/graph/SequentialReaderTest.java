package engine.io.keras.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.config.KerasObject;
import engine.api.graph.Graph;
import engine.api.layer.Layer;
import engine.io.json.Json;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "KERAS1 | [L'output_dim': 2, 'input_dim': 3}}] | (None, 3)",
                "KERAS2 | [L'units': 2, 'batch_input_shape': [null, 3]}}] | (None, 3)",
                "TF_KERAS | {'name': 's', 'layers': [L'units': 2}}], 'build_input_shape': [null, 3]} | (None, 3)",
                "KERAS3 | {'name': 's', 'layers': [L'units': 2}, 'build_config': {'input_shape': [7, 3]}}]} | (7, 3)"
            })
    void a_sequential_without_input_layer_takes_the_shape_where_it_is_told(
            Generation generation, String config, String shape) {
        Graph graph = sequential(generation, config.replace("L", "{'class_name': 'Dense', 'config': {'name': 'd', "));
        assertThat(graph.inputs().get(0).shape()).hasToString(shape);
        assertThat(graph.sequential()).isTrue();
        assertThat(graph.layers()).extracting(Layer::name).containsExactly("d_input", "d");
    }

    @Test
    void a_sequential_that_was_never_built_is_refused() {
        assertThatThrownBy(() -> sequential(
                        Generation.KERAS3,
                        "{'layers': [{'class_name': 'Dense', 'config': {'name': 'd', 'units': 1}}]}"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("layer d (Dense)")
                .hasMessageContaining("before it was built");
    }

    private static Graph sequential(Generation generation, String config) {
        String json = "{'class_name': 'Sequential', 'config': " + config + "}";
        return GraphReader.read(
                KerasObject.map(Json.parse(json.replace("'", "\""), "test")),
                new ReadContext(generation, "", "test.h5", new ArrayList<>()));
    }
}
