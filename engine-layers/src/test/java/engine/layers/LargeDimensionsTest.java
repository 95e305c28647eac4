package engine.layers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.layers.conv.ConvTranspose;
import engine.layers.conv.DepthwiseConv;
import engine.layers.conv.SeparableConv;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.shape.Sides;
import engine.layers.shape.UpSampling;
import engine.layers.shape.ZeroPadding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A dimension beyond 2^31-1 that a layer computes names the layer; none wraps around to another number. */
class LargeDimensionsTest {
    private static final int LARGE = (1 << 30) + 1; // four times as many wrap around to 4

    static List<Layer> layers() {
        return List.of(
                Lstm.of(LARGE),
                Lstm.of(2_000_000_000),
                Gru.of(LARGE),
                DepthwiseConv.of(1).depthMultiplier(LARGE),
                SeparableConv.of(1, 2).depthMultiplier(LARGE),
                ConvTranspose.of(1, 3).strides(LARGE),
                UpSampling.of(LARGE),
                ZeroPadding.of(new Sides(Integer.MAX_VALUE, 1)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void is_refused(Layer layer) {
        Layer named = layer.named("large");
        assertThatThrownBy(() -> Model.sequential("m", Symbol.input("x", 5, 4), named))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("layer large (" + layer.className() + "): a dimension that is too large");
    }
}
