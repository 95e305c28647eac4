package engine.io.keras.layer.older;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.config.KerasObject;
import engine.io.json.Json;
import engine.io.keras.value.Target;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each form was opened in the real Keras of its generation. */
class OlderLayerTest {
    private static Map<String, Object> config(String className, String json, Target target) {
        Map<String, Object> config = KerasObject.map(Json.parse(json.replace("'", "\""), "test"));
        return KerasObject.map(OlderLayer.write("layer l (" + className + ")", className, config, target)
                .get("config"));
    }

    @Test
    void tf_keras_takes_the_shapes_of_attention_out_of_every_configuration() {
        assertThat(config("MultiHeadAttention", "{'name': 'l', 'num_heads': 2, 'key_dim': 3}", Target.TF_KERAS))
                .containsEntry("key_dim", 3L)
                .containsEntry("query_shape", null)
                .containsEntry("key_shape", null)
                .containsEntry("value_shape", null);
    }

    @Test
    void cells_have_the_words_of_keras_and_not_those_of_older_tensorflow_cells_of_the_same_name() {
        assertThat(config("GRUCell", "{'name': 'l', 'units': 2, 'reset_after': true, 'seed': null}", Target.TF_KERAS))
                .containsOnlyKeys("name", "units", "reset_after");
    }

    @Test
    void a_layer_that_came_later_is_refused() {
        assertThatThrownBy(() -> config("RMSNormalization", "{'name': 'l'}", Target.TF_KERAS))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("layer l (RMSNormalization): tf.keras has no such layer");
    }
}
