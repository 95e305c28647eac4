package engine.io.keras.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.Shape;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.io.array.NdArray;
import engine.layers.conv.Conv;
import engine.layers.pool.Pooling;
import engine.layers.window.DataFormat;
import engine.layers.window.Padding;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The conversions that Keras 2 does when it loads such files: {@code keras/engine/saving.py}, preprocess_weights_for_loading. */
class OldKernelsTest {
    private static final OldKernels KERAS1 = new OldKernels(true, false);

    @Test
    void a_kernel_of_theano_is_turned_round() {
        NdArray kernel = counted(3, 1, 2);
        assertThat(kernel(new OldKernels(false, true), Conv.of(2, 3), kernel).floats())
                .containsExactly(4, 5, 2, 3, 0, 1);
        assertThat(kernel(new OldKernels(false, false), Conv.of(2, 3), kernel).floats())
                .isEqualTo(kernel.floats());
    }

    @Test
    void keras_1_had_an_axis_of_one_in_kernels_of_one_axis() {
        NdArray kernel = counted(3, 1, 1, 2);
        assertThat(kernel(KERAS1, Conv.of(2, 3), kernel)).isEqualTo(counted(3, 1, 2));
        NdArray older = counted(2, 1, 3, 1); // (filters, channels, length, 1), before 1.2
        assertThat(kernel(KERAS1, Conv.of(2, 3), older).floats()).containsExactly(0, 3, 1, 4, 2, 5);
    }

    @Test
    void keras_1_had_filters_first_where_channels_come_first() {
        Conv layer = Conv.of(2, 2, 2).dataFormat(DataFormat.CHANNELS_FIRST);
        NdArray kernel = counted(2, 1, 2, 2); // (filters, channels, rows, columns)
        assertThat(kernel(KERAS1, layer, kernel).floats()).containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
    }

    @Test
    void the_backend_of_keras_1_is_told_by_the_names_of_its_weights() {
        assertThat(OldKernels.of(null, null, List.of("convolution1d_1_W"))).isEqualTo(new OldKernels(true, true));
        assertThat(OldKernels.of(null, null, List.of("convolution1d_1_W:0"))).isEqualTo(KERAS1);
        assertThat(OldKernels.of("2.0.9", "theano", List.of("conv1d_1/kernel"))).isEqualTo(new OldKernels(false, true));
        assertThat(OldKernels.of("2.0.9", "tensorflow", List.of())).isEqualTo(new OldKernels(false, false));
    }

    @Test
    void where_theano_adds_places_elsewhere_is_refused() {
        OldKernels theano = new OldKernels(false, true);
        Conv even = Conv.of(2, 2).padding(Padding.SAME).named("even");
        assertThatThrownBy(() -> kernel(theano, even, counted(2, 1, 2)))
                .hasMessageContaining("layer even (Conv1D)")
                .hasMessageContaining("Theano");
        assertThatThrownBy(
                        () -> theano.check(Pooling.max(3).padding(Padding.SAME).named("pool")))
                .hasMessageContaining("layer pool (MaxPooling1D)");
        theano.check(Pooling.max(3).named("pool"));
        assertThat(kernel(theano, Conv.of(2, 3).padding(Padding.SAME), counted(3, 1, 2))
                        .size())
                .isEqualTo(6);
    }

    private static NdArray counted(int... dims) {
        float[] numbers = new float[Shape.of(dims).size()];
        IntStream.range(0, numbers.length).forEach(i -> numbers[i] = i);
        return NdArray.of(numbers, dims);
    }

    private static NdArray kernel(OldKernels old, Conv layer, NdArray stored) {
        Symbol x = layer.rank() == 1 ? Symbol.input("x", 8, 1) : Symbol.input("x", 1, 8, 8);
        Layer named = layer.name().isEmpty() ? layer.named("conv") : layer;
        Model model = Model.sequential("m", x, named);
        return old.converted(named, model.variables(), List.of(stored)).get(0);
    }
}
