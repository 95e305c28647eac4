package engine.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.layer.Flatten;
import engine.api.layer.InputLayer;
import engine.api.layer.Reshape;
import engine.api.reference.ReferenceBackend;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReferenceRegistryTest {
    /** Their output is always a view of their input. */
    private static final List<Class<?>> VIEWS = List.of(InputLayer.class, Flatten.class, Reshape.class);

    @Test
    void every_layer_has_a_reference_operation() {
        LayerRegistryContract.assertComplete("ReferenceBackend", ReferenceBackend.layers(), VIEWS);
    }

    @Test
    void a_forgotten_layer_is_named() {
        assertThatThrownBy(() -> LayerRegistryContract.assertComplete("codecs", Set.of(), VIEWS))
                .hasMessageContaining("codecs")
                .hasMessageContaining("Lstm");
    }
}
