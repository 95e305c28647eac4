package engine.io.keras;

import static org.assertj.core.api.Assertions.assertThat;

import engine.testkit.LayerRegistryContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerCodecsTest {
    @Test
    void every_layer_has_a_codec() {
        LayerRegistryContract.assertComplete("engine.io.keras.LayerCodecs", LayerCodecs.types(), List.of());
    }

    @Test
    void the_names_of_all_generations_are_read() {
        assertThat(List.of("LSTM", "CuDNNLSTM", "Concatenate", "Merge", "TimeDistributedDense"))
                .allMatch(LayerCodecs::reads);
        assertThat(LayerCodecs.reads("Lambda")).isFalse();
    }
}
