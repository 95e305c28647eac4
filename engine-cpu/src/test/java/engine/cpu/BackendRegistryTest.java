package engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackendRegistryTest {
    /** All others run their plain operation until a measurement says that it counts. */
    @Test
    void layers_that_multiply_matrices_have_a_fast_operation() {
        assertThat(CpuBackend.layers())
                .contains("Dense", "EinsumDense", "LSTM", "GRU", "SimpleRNN")
                .contains("Conv1D", "Conv2D", "Conv3D", "DepthwiseConv1D", "DepthwiseConv2D");
    }
}
