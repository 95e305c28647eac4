package engine.testkit;

import engine.api.config.Schema;
import engine.api.layer.Layer;
import engine.api.spi.LayerCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Says which layers of the catalogue a list that others keep of them has forgotten. */
public final class LayerRegistryContract {
    private LayerRegistryContract() {}

    /**
     * Fails with the layers that have no entry.
     *
     * @param registry its name, for the message
     * @param entries Keras' names of the classes it has
     * @param without those that need no entry
     */
    public static void assertComplete(String registry, Collection<String> entries, Collection<String> without) {
        List<String> missing = new ArrayList<>();
        for (Schema<? extends Layer> schema : LayerCatalogue.all()) {
            String name = schema.className();
            if (schema.packageName().isEmpty() && !entries.contains(name) && !without.contains(name)) missing.add(name);
        }
        if (!missing.isEmpty()) {
            throw new AssertionError("the registry " + registry + " has no entry for the layers " + missing);
        }
    }
}
