package engine.api.layer;

import engine.api.Shape;
import java.util.List;

/** Applies an activation function. Source: {@code keras.layers.Activation}. */
public record Activation(String name, ActivationFunction function) implements Layer {
    public static Activation of(ActivationFunction function) {
        return new Activation("", function);
    }

    @Override
    public Activation named(String other) {
        return new Activation(other, function);
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
        return function == ActivationFunction.LINEAR;
    }
}
