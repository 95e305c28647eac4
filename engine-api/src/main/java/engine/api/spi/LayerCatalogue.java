package engine.api.spi;

import engine.api.config.Schema;
import engine.api.layer.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Service that lists classes of layer, so that files can hold them: {@code engine.layers} lists those of Keras, a user their own. Found
 * by the class name and, for a user's own, by the package under which it is registered: {@code Package>Name}.
 */
public interface LayerCatalogue {
    /** The classes, each with its keys. */
    List<Schema<? extends Layer>> layers();

    /** All classes of layer on the path. */
    static List<Schema<? extends Layer>> all() {
        List<Schema<? extends Layer>> all = new ArrayList<>();
        ServiceLoader.load(LayerCatalogue.class).forEach(catalogue -> all.addAll(catalogue.layers()));
        return all;
    }

    /**
     * The class of this name.
     *
     * @param packageName of a user's own class, a module of Keras' operations, or empty for a layer of Keras'
     */
    static Optional<Schema<? extends Layer>> find(String packageName, String className) {
        return all().stream()
                .filter(schema -> schema.className().equals(className))
                .filter(schema -> schema.packageName().equals(packageName))
                .findFirst();
    }
}
