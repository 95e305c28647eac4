package engine.api.layer;

import engine.api.DType;
import engine.api.Shape;
import java.util.List;

/**
 * Where data enters a model. Source: {@code keras.layers.InputLayer}.
 *
 * @param batchShape shape with the batch first: (None, 30, 6)
 */
public record InputLayer(String name, Shape batchShape, DType dtype) implements Layer {
    @Override
    public InputLayer named(String other) {
        return new InputLayer(other, batchShape, dtype);
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(batchShape);
    }

    @Override
    public boolean sharesInput(boolean training) {
        return true;
    }
}
