package engine.io.keras.value;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.config.KerasObject;
import engine.io.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which Keras wrote a file: by the version that it states, else by words that one generation alone has. */
class GenerationTest {
    private static Generation of(String json, @Nullable String version, @Nullable String backend) {
        Map<String, Object> object = KerasObject.map(Json.parse(json.replace('\'', '"'), "test"));
        return Generation.of(object, version, backend);
    }

    @ParameterizedTest
    @CsvSource({
        "0.3.3, KERAS1",
        "1.2.2, KERAS1",
        "2.0, KERAS2",
        "2.0.9, KERAS2",
        "2.2.4, KERAS2",
        "2.3.1, KERAS2",
        "2.1.6-tf, TF_KERAS",
        "2.3.0-tf, TF_KERAS",
        "2.4.0, TF_KERAS",
        "2.15.0, TF_KERAS",
        "2.21.0, TF_KERAS",
        "3.0.5, KERAS3",
        "3.15.1, KERAS3"
    })
    void the_version_that_a_file_states_decides(String version, Generation generation) {
        assertThat(of("{'config': {'time_major': false}}", version, "tensorflow"))
                .isEqualTo(generation);
        assertThat(of("{'keras_version': '" + version + "', 'class_name': 'Functional'}", null, null))
                .as("as to_json puts it in")
                .isEqualTo(generation);
    }

    @Test
    void what_the_file_states_goes_before_what_to_json_put_in() {
        assertThat(of("{'keras_version': '1.2.2'}", "3.15.1", null)).isEqualTo(Generation.KERAS3);
    }

    /** Each with a word of its generation alone, at any depth. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'config': [{'args': [{'class_name': '__keras_tensor__'}]}]}             | KERAS3
            {'config': {'layers': [{'config': {'batch_shape': [null, 3]}}]}}         | KERAS3
            {'config': {'layers': [{'module': 'keras.layers'}]}}                     | KERAS3
            {'config': {'layers': [{'config': {'time_major': false}}]}}              | TF_KERAS
            {'class_name': 'Functional', 'config': {'layers': []}}                   | TF_KERAS
            {'config': [{'module': 'keras.layers', 'batch_input_shape': [null, 3]}]} | TF_KERAS
            {'config': [{'config': {'output_dim': 3}}]}                              | KERAS1
            {'config': [{'config': {'inner_activation': 'hard_sigmoid'}}]}           | KERAS1
            {'config': [{'config': {'W_regularizer': null}}]}                        | KERAS1
            {'config': [{'config': {'input_dtype': 'float32'}}]}                     | KERAS1
            {'config': [{'config': {'dropout_W': 0.0}}]}                             | KERAS1
            {'config': [{'config': {'units': 3, 'batch_input_shape': [null, 3]}}]}   | KERAS2
            {'config': [{'config': {'units': 3, 'name': 'output_dim'}}]}             | KERAS2
            {'keras_version': 3, 'config': [{'config': {'units': 3}}]}               | KERAS2
            {'keras_version': '4.0', 'config': [{'module': 'keras.layers'}]}         | KERAS3
            """)
    void without_a_version_words_decide(String json, Generation generation) {
        assertThat(of(json, null, null)).isEqualTo(generation);
    }

    /** Keras 1 stated no backend; the Embedding of Keras 2 has an output_dim as well. */
    @Test
    void a_file_with_a_backend_is_none_of_keras_1() {
        String json = "{'config': [{'config': {'output_dim': 3}}]}";

        assertThat(of(json, null, "tensorflow")).isEqualTo(Generation.KERAS2);
        assertThat(of(json, null, null)).isEqualTo(Generation.KERAS1);
    }

    @Test
    void objects_are_told_by_module_in_keras_3_alone() {
        assertThat(Generation.KERAS3.isKeras3()).isTrue();
        assertThat(Generation.TF_KERAS.isKeras3()).isFalse();
    }
}
