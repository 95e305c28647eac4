package engine.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class LayerRegistryContractTest {
    @Test
    void a_forgotten_layer_is_named() {
        assertThatThrownBy(() -> LayerRegistryContract.assertComplete("codecs", Set.of("Dense"), Set.of()))
                .hasMessageContaining("codecs")
                .hasMessageContaining("LSTM");
    }
}
