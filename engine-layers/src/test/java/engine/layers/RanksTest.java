package engine.layers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.layers.conv.Conv;
import engine.layers.conv.ConvTranspose;
import engine.layers.conv.DepthwiseConv;
import engine.layers.conv.SeparableConv;
import engine.layers.noise.SpatialDropout;
import engine.layers.pool.AdaptivePooling;
import engine.layers.pool.GlobalPooling;
import engine.layers.pool.Pooling;
import engine.layers.shape.Cropping;
import engine.layers.shape.Sides;
import engine.layers.shape.UpSampling;
import engine.layers.shape.ZeroPadding;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A layer of more axes than its family has is refused in words: none is made of another rank in its place. */
class RanksTest {
    private static final Sides ONE = Sides.of(1);

    static Stream<ThrowingCallable> tooMany() {
        return Stream.of(
                () -> Conv.of(8, 3, 3, 3, 3),
                () -> ConvTranspose.of(8),
                () -> SeparableConv.of(8, 3, 3, 3),
                () -> DepthwiseConv.of(3, 3, 3),
                () -> Pooling.max(2, 2, 2, 2),
                AdaptivePooling::average,
                () -> GlobalPooling.max(4),
                () -> SpatialDropout.of(4, .5),
                () -> Cropping.of(ONE, ONE, ONE, ONE),
                ZeroPadding::of,
                () -> UpSampling.of(2, 2, 2, 2));
    }

    @ParameterizedTest
    @MethodSource("tooMany")
    void axes_that_no_sibling_has_are_refused(ThrowingCallable layer) {
        assertThatThrownBy(layer).isInstanceOf(EngineException.class).hasMessageContainingAll("axes", "expected 1 to");
    }
}
