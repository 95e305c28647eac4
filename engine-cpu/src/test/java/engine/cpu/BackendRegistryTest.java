package engine.cpu;

import engine.api.layer.Flatten;
import engine.api.layer.InputLayer;
import engine.api.layer.Masking;
import engine.api.layer.Reshape;
import engine.api.layer.TimeDistributed;
import engine.testkit.LayerRegistryContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendRegistryTest {
    /** Their output is a view of their input, or they cost no time, or they call back for the layer they wrap. */
    private static final List<Class<?>> LEFT_TO_THE_REFERENCE =
            List.of(InputLayer.class, Flatten.class, Reshape.class, Masking.class, TimeDistributed.class);

    @Test
    void every_layer_that_costs_time_has_a_fast_operation() {
        LayerRegistryContract.assertComplete("CpuBackend", CpuBackend.layers(), LEFT_TO_THE_REFERENCE);
    }
}
