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
            "Bidirectional",
            "ZeroPadding1D",
            "Cropping1D",
            "UpSampling1D",
            "Conv1DTranspose",
            "AdaptiveMaxPooling1D",
            "GlobalMaxPooling1D",
            "AdaptiveAveragePooling1D",
            "GlobalAveragePooling1D",
            "ZeroPadding2D",
            "Cropping2D",
            "UpSampling2D",
            "Conv2DTranspose",
            "AdaptiveMaxPooling2D",
            "GlobalMaxPooling2D",
            "AdaptiveAveragePooling2D",
            "GlobalAveragePooling2D",
            "ZeroPadding3D",
            "Cropping3D",
            "UpSampling3D",
            "Conv3DTranspose",
            "AdaptiveMaxPooling3D",
            "GlobalMaxPooling3D",
            "AdaptiveAveragePooling3D",
            "GlobalAveragePooling3D",
            "SeparableConv1D",
            "SeparableConv2D");

    @Test
    void every_layer_that_costs_time_has_a_fast_operation() {
        LayerRegistryContract.assertComplete("CpuBackend", CpuBackend.layers(), LEFT_TO_THE_PLAIN_OPERATION);
    }
}
