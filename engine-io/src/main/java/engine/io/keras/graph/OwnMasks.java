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
    /** Hands the masks of a call over to its arguments, those that are a person's and that the layer takes by name. */
    void take(FileLayer layer, InboundCall call) {
        for (String name : layer.maskNames()) {
            List<@Nullable Object> masks = call.masks().getOrDefault(name, List.of());
            if (masks.stream().anyMatch(mask -> mask != null && isOwn(mask))) call.takeOwnMask(name);
        }
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
