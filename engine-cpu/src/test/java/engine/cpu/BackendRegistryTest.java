package engine.cpu;

import engine.testkit.LayerRegistryContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendRegistryTest {
    /**
     * Their output is a view of their input, or they cost no time, or they expand into other layers, or they move numbers about and are
     * still to be written here: the merging layers, BatchNormalization, Embedding, Permute, RepeatVector.
     */
    private static final List<String> LEFT_TO_THE_PLAIN_OPERATION = List.of(
            "Flatten",
            "Reshape",
            "Identity",
            "Masking",
            "TimeDistributed",
            "Add",
            "Average",
            "Dot",
            "Maximum",
            "Minimum",
            "Multiply",
            "Subtract",
            "BatchNormalization",
            "Embedding",
            "Permute",
            "RepeatVector",
            "GRUCell",
            "LSTMCell",
            "RNN",
            "SimpleRNNCell",
            "StackedRNNCells",
            "Bidirectional");

    @Test
    void every_layer_that_costs_time_has_a_fast_operation() {
        LayerRegistryContract.assertComplete("CpuBackend", CpuBackend.layers(), LEFT_TO_THE_PLAIN_OPERATION);
    }
}
