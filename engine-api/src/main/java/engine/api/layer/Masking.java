package engine.api.layer;

import engine.api.Shape;
import java.util.List;

/**
 * Masks the timesteps whose features all equal {@code maskValue}, and puts out zeros there. Source: {@code keras.layers.Masking}.
 */
public record Masking(String name, double maskValue) implements Layer {
    public static Masking of(double maskValue) {
        return new Masking("", maskValue);
    }

    @Override
    public Masking named(String other) {
        return new Masking(other, maskValue);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(Checks.minimumRank(this, Checks.single(this, inputs), 2));
    }

    @Override
    public MaskRule maskRule() {
        return MaskRule.OWN;
    }
}
