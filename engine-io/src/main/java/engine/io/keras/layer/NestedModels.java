package engine.io.keras.layer;

import engine.api.graph.NestedModel;
import java.util.Map;

/** NestedModels within models to and from JSON: whoever reads and writes the calls of a graph knows how. */
public interface NestedModels {
    /** The model that an object describes, as a layer. */
    NestedModel read(Map<String, Object> json);

    /** The object of a model that is a layer. */
    Map<String, Object> write(NestedModel model);
}
