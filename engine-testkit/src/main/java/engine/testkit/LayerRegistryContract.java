package engine.testkit;

import engine.api.layer.CustomLayer;
import engine.api.layer.Layer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Says which layers a registry keyed by the layer's class has forgotten: the check that a sealed hierarchy asks for. */
public final class LayerRegistryContract {
    private LayerRegistryContract() {}

    /**
     * Fails with the layers that have no entry.
     *
     * @param registry its name, for the message
     * @param entries the layer classes it has
     * @param without layers that need no entry
     */
    public static void assertComplete(
            String registry, Collection<? extends Class<?>> entries, Collection<? extends Class<?>> without) {
        List<String> missing = new ArrayList<>();
        for (Class<?> layer : Layer.class.getPermittedSubclasses()) {
            if (layer != CustomLayer.class && !entries.contains(layer) && !without.contains(layer)) {
                missing.add(layer.getSimpleName());
            }
        }
        if (!missing.isEmpty()) {
            throw new AssertionError("the registry " + registry + " has no entry for the layers " + missing);
        }
    }
}
