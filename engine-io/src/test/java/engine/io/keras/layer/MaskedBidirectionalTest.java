package engine.io.keras.layer;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.config.KerasObject;
import engine.io.json.Json;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import engine.layers.rnn.Lstm;
import engine.layers.wrap.Bidirectional;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Bidirectional puts out at masked timesteps: zeros since tf.keras 2.2, before that it depends. */
class MaskedBidirectionalTest {
    private static final String ALL = "'units': 3, 'return_sequences': true, 'activation': 'tanh', 'use_bias': true,";
    private static final String SAYS_DTYPE = "{'class_name': 'Orthogonal', 'config': {'dtype': 'float32'}}";
    private static final String SAYS_NONE = "{'class_name': 'Orthogonal', 'config': {}}";

    @ParameterizedTest
    @CsvSource({
        "KERAS1, 1.2.2, true, '', false",
        "KERAS2, 2.3.1, true, '', false",
        "TF_KERAS, 2.2.4-tf, true, 'sigmoid 2 0.0', true", // 1.15
        "TF_KERAS, 2.2.4-tf, false, 'sigmoid 2 0.0', false", // 2.0 and 2.1
        "TF_KERAS, 2.2.4-tf, false, 'sigmoid 1 0', false",
        "TF_KERAS, 2.2.4-tf, false, 'hard_sigmoid 2 0.0', true",
        "TF_KERAS, 2.2.4-tf, false, 'sigmoid 2 0.5', true",
        "TF_KERAS, 2.3.0-tf, false, 'sigmoid 2 0.0', true",
        "KERAS3, 3.15.1, false, 'sigmoid 2 0.0', true"
    })
    void masked_timesteps_are_zeros_or_repeat(
            Generation generation, String version, boolean saysDtype, String options, boolean zeros) {
        String initializer = generation == Generation.KERAS1 ? "'orthogonal'" : saysDtype ? SAYS_DTYPE : SAYS_NONE;
        String lstm = ALL + "'name': 'lstm', 'recurrent_initializer': " + initializer + options(options);
        String json = "{'class_name': 'Bidirectional', 'config': {'name': 'b', 'layer': {'class_name': 'LSTM',"
                + " 'config': {" + lstm + "}}}}";
        ReadContext context = new ReadContext(generation, version, "test.h5", new ArrayList<>());
        Bidirectional read = (Bidirectional) new LayerReader(context, LayerClasses.onPath(), NoModels.HERE)
                .read(KerasObject.map(Json.parse(json.replace('\'', '"'), "test")));

        assertThat(((Lstm) read.forwardLayer()).zeroOutputForMask()).isEqualTo(zeros);
        assertThat(((Lstm) read.backwardLayer()).zeroOutputForMask()).isEqualTo(zeros);
    }

    /** The function of the gates, the implementation and the rate of the recurrent dropout. */
    private static String options(String words) {
        if (words.isEmpty()) return "";
        String[] word = words.split(" ");
        return ", 'recurrent_activation': '" + word[0] + "', 'implementation': " + word[1] + ", 'recurrent_dropout': "
                + word[2];
    }
}
