package engine.api.layer;

import engine.api.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets a share of its inputs to zero in training and scales the others by 1/(1−rate) (Srivastava et al. 2014). Source:
 * {@code keras.layers.Dropout}.
 *
 * @param noiseShape dimensions of the drawn mask, 1 where one draw serves a whole axis and {@link Shape#UNKNOWN} for the input's own
 *     size; null for the input's shape
 * @param seed or null for the run's
 */
public record Dropout(
        String name,
        double rate,
        @Nullable Shape noiseShape,
        @Nullable Long seed) implements Layer {
    public Dropout {
        Checks.rate(name, "rate", rate);
    }

    public static Dropout of(double rate) {
        return new Dropout("", rate, null, null);
    }

    @Override
    public Dropout named(String other) {
        return new Dropout(other, rate, noiseShape, seed);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(Checks.single(this, inputs));
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.PASS;
    }

    @Override
    public boolean sharesInput(boolean training) {
        return !training || rate == 0;
    }
}
