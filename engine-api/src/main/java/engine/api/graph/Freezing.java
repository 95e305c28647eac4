package engine.api.graph;

import engine.api.layer.Composite;
import engine.api.layer.Layer;
import java.util.Collection;

/** {@code trainable = False} of some layers, wherever they lie. */
final class Freezing {
    private Freezing() {}

    /** A layer with all that is meant in it frozen: itself, or layers within it. */
    static Layer freeze(Layer layer, String path, Collection<String> frozen) {
        if (frozen.contains(path)) return whole(layer);
        boolean within = frozen.stream().anyMatch(other -> other.startsWith(path + "/"));
        if (!within || !(layer instanceof Composite composite)) return layer;
        return composite.within(part -> freeze(part, path + "/" + part.name(), frozen));
    }

    private static Layer whole(Layer layer) {
        Layer frozen = layer.trainable(false);
        return frozen instanceof Composite composite ? composite.within(Freezing::whole) : frozen;
    }
}
