package engine.api.layer;

import engine.api.Shape;
import java.util.List;

/** All axes but the batch become one, row-major. Source: {@code keras.layers.Flatten} with {@code channels_last}. */
public record Flatten(String name) implements Layer {
    public static Flatten of() {
        return new Flatten("");
    }

    @Override
    public Flatten named(String other) {
        return new Flatten(other);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        Shape input = Checks.minimumRank(this, Checks.single(this, inputs), 1);
        Shape sample = input.dropFirst(1);
        int size = sample.isKnown() ? sample.size() : Shape.UNKNOWN;
        return List.of(Shape.of(input.dim(0), size));
    }

    @Override
    public boolean sharesInput(boolean training) {
        return true;
    }
}
