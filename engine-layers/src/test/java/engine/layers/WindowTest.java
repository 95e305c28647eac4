package engine.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Shape;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.layers.conv.Conv;
import engine.layers.conv.ConvTranspose;
import engine.layers.conv.SeparableConv;
import engine.layers.pool.GlobalPooling;
import engine.layers.pool.Pooling;
import engine.layers.shape.Cropping;
import engine.layers.shape.Sides;
import engine.layers.window.Padding;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What windowed layers make of open dimensions, and what Keras refuses, too. */
class WindowTest {
    @Test
    void an_open_number_of_timesteps_stays_open() {
        Symbol x = Symbol.input("x", Shape.UNKNOWN, 3);
        assertThat(Pooling.max(2).apply(Conv.of(4, 3).apply(x)).shape())
                .isEqualTo(Shape.of(Shape.UNKNOWN, Shape.UNKNOWN, 4));
        assertThat(GlobalPooling.average(1).apply(x).shape()).isEqualTo(Shape.of(Shape.UNKNOWN, 3));
    }

    @Test
    void the_rank_is_how_many_sizes_a_window_has() {
        assertThat(Conv.of(4, 3).className()).isEqualTo("Conv1D");
        assertThat(Conv.of(4, 3, 3, 3).className()).isEqualTo("Conv3D");
        assertThat(Pooling.average(2, 2).className()).isEqualTo("AveragePooling2D");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        Conv.of(4, 3).strides(2).dilationRate(2), "strides and dilation_rate cannot both be above 1"),
                Arguments.of(ConvTranspose.of(4, 3).strides(2).dilationRate(2), "cannot both be above 1"),
                Arguments.of(
                        ConvTranspose.of(4, 3).strides(2).outputPadding(2), "output_padding must be less than strides"),
                Arguments.of(ConvTranspose.of(4, 3).strides(2).outputPlaces(16), "no such output comes of this input"),
                Arguments.of(ConvTranspose.of(4, 3).padding(Padding.CAUSAL), "no way back through causal padding"),
                Arguments.of(Conv.of(4, 9), "the window does not fit into the input"),
                Arguments.of(SeparableConv.of(4, 9), "the window does not fit into the input"),
                Arguments.of(Pooling.max(9), "the window does not fit into the input"),
                Arguments.of(Conv.of(4, 2).groups(2), "cannot be shared out among the groups"),
                Arguments.of(Conv.of(4, 3, 3), "wrong number of dimensions"),
                Arguments.of(Pooling.max(2, 2), "wrong number of dimensions"),
                Arguments.of(Cropping.of(Sides.of(4)), "nothing is left"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_keras_refuses_is_refused_with_the_layer(Layer layer, String message) {
        Symbol x = Symbol.input("x", 8, 3);
        assertThatThrownBy(() -> layer.named("l").apply(x))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("layer l (" + layer.className() + ")")
                .hasMessageContaining(message);
    }

    @Test
    void causal_is_of_one_axis_alone() {
        assertThatThrownBy(() -> Conv.of(4, 3, 3).padding(Padding.CAUSAL))
                .hasMessageContaining("padding must be valid or same");
    }
}
