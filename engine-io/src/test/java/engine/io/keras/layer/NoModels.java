package engine.io.keras.layer;

import engine.api.graph.NestedModel;
import java.util.Map;

/** For tests of single layers, which hold no models. */
final class NoModels implements NestedModels {
    static final NoModels HERE = new NoModels();

    @Override
    public NestedModel read(Map<String, Object> json) {
        throw new AssertionError("a model within a layer");
    }

    @Override
    public Map<String, Object> write(NestedModel model) {
        throw new AssertionError("a model within a layer");
    }
}
