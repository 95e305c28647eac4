package engine.io.keras.graph;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.config.KerasObject;
import engine.io.json.Json;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionalReaderTest {
    private static final String CAST = "{'class_name': 'Functional', 'config': {'name': 'm', 'layers': ["
            + "{'module': 'keras.layers', 'class_name': 'InputLayer', 'name': 'x', 'inbound_nodes': [],"
            + " 'config': {'name': 'x', 'batch_shape': [null, 3], 'dtype': 'float32'}},"
            + "{'module': 'keras.src.ops.core', 'class_name': 'Cast', 'name': 'cast', 'config': {'name': 'cast', 'dtype': 'TYPE'},"
            + " 'inbound_nodes': [{'args': [{'class_name': '__keras_tensor__', 'config': {'shape': [null, 3],"
            + " 'dtype': 'float32', 'keras_history': ['x', 0, 0]}}], 'kwargs': {}}]}],"
            + "'input_layers': [['x', 0, 0]], 'output_layers': [['cast', 0, 0]]}}";

    @ParameterizedTest
    @CsvSource({"float16, for float16", "bfloat16, for bfloat16", "float64, ''", "float32, ''", "int32, ''"})
    void a_cast_to_half_precision_that_is_computed_in_float32_is_said(String type, String said) {
        List<String> notices = new ArrayList<>();
        String json = CAST.replace("TYPE", type).replace("'", "\"");
        GraphReader.read(
                KerasObject.map(Json.parse(json, "test")),
                new ReadContext(Generation.KERAS3, "", "test.keras", notices));

        if (said.isEmpty()) assertThat(notices).isEmpty();
        else assertThat(notices).singleElement().asString().contains(said, "computed in float32");
    }
}
