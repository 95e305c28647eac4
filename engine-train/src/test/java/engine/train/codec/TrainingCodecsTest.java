package engine.train.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.ObjectConfig;
import engine.train.loss.Loss;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Names of objects of one's own where nobody provides a codec. */
class TrainingCodecsTest {
    private static ObjectConfig function(Object registered) {
        return new ObjectConfig("function", Map.of("name", "mine", "registered_name", registered));
    }

    @Test
    void a_function_goes_by_its_registered_name_if_that_has_a_package() {
        assertThat(TrainingCodecs.named(function("Pack>mine")).className()).isEqualTo("Pack>mine");
        assertThat(TrainingCodecs.named(function("function")).className()).isEqualTo("mine");
        ObjectConfig huber = new ObjectConfig("Huber", Map.of("delta", 2.0));
        assertThat(TrainingCodecs.named(huber)).isEqualTo(huber);
    }

    @Test
    void what_has_a_package_needs_a_codec_and_what_has_none_is_keras_own() {
        assertThat(TrainingCodecs.read(Loss.class, "loss", ObjectConfig.of("Huber")))
                .isNull();
        assertThat(TrainingCodecs.read(Loss.class, "loss", ObjectConfig.of("Custom>Adam")))
                .isNull();
        assertThatThrownBy(() -> TrainingCodecs.read(Loss.class, "loss", ObjectConfig.of("Pack>Mine")))
                .hasMessageContaining("no codec for loss Pack>Mine")
                .hasMessageContaining("engine.train.codec.TrainingCodec");
        assertThatThrownBy(() -> TrainingCodecs.write("loss", "an object"))
                .hasMessageContaining("no codec for loss java.lang.String");
    }
}
