package engine.io.keras.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the masks that someone passed to a call from those that Keras 3 only writes out. Keras computes its own out of what goes into a
 * Masking or an Embedding; a mask that is an array, an input of the model, or computed out of anything else is a person's.
 */
record OwnMasks(Map<String, FileLayer> layers) {
    /** Hands the mask of a call over to its arguments, if it is a person's and the layer takes it by name. */
    void take(FileLayer layer, InboundCall call) {
        List<@Nullable Object> masks = call.masks().get("mask");
        if (masks == null || masks.size() != 1 || masks.get(0) == null) return;
        if (isOwn(masks.get(0)) && layer.takesMask()) call.takeOwnMask();
    }

    /** Whether it is a person's. */
    boolean isOwn(Object mask) {
        if (!(mask instanceof TensorReference reference)) return true;
        FileLayer origin = layers.get(reference.layer());
        if (origin == null || !origin.mayBeOperation()) return true;
        Set<TensorReference> sources = new HashSet<>();
        for (FileLayer layer : layers.values()) {
            if (layer.isMaskSource()) layer.calls().forEach(call -> sources.addAll(call.inputs()));
        }
        return !sources.containsAll(roots(reference));
    }

    /** What operations compute it from; ones in the shape of something come from nothing. */
    private Set<TensorReference> roots(TensorReference mask) {
        Set<TensorReference> roots = new HashSet<>();
        Set<TensorReference> met = new HashSet<>();
        List<TensorReference> open = new ArrayList<>(List.of(mask));
        while (!open.isEmpty()) {
            TensorReference reference = open.remove(open.size() - 1);
            FileLayer layer = layers.get(reference.layer());
            if (!met.add(reference) || layer == null || layer.isClass("OnesLike")) continue;
            if (layer.mayBeOperation()) layer.calls().forEach(call -> open.addAll(call.inputs()));
            else roots.add(reference);
        }
        return roots;
    }
}
