package engine.api.model;

import engine.api.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Service that reads and writes whole models. Callers load and save with {@code engine.io.Models}. */
public interface ModelStore {
    /**
     * Those on the path, in the order in which they are asked.
     *
     * @throws engine.api.EngineException if there is none
     */
    static List<ModelStore> onPath() {
        List<ModelStore> stores = new ArrayList<>();
        ServiceLoader.load(ModelStore.class).forEach(stores::add);
        if (!stores.isEmpty()) return stores;
        throw Problem.usage("no model store is on the path")
                .hint("add engine-io to the module path or class path")
                .exception();
    }

    /**
     * The one that writes files of this name.
     *
     * @throws engine.api.EngineException if none does
     */
    static ModelStore writing(Path file) {
        for (ModelStore store : onPath()) if (store.writes(file)) return store;
        throw Problem.usage("no model form goes with this file name")
                .where(file)
                .expected(".keras or .h5")
                .exception();
    }

    /** Whether the content (not the name) of this file or folder is a form this store reads. */
    boolean reads(Path file);

    /** Whether this store writes files of this name. */
    boolean writes(Path file);

    /** Loads a model; no code of the file is ever executed. */
    SavedModel load(Path file);

    /** Whether this is a file of weights without their model, which {@link #load(Path, Path)} reads. */
    default boolean readsWeights(Path file) {
        return false;
    }

    /**
     * Loads weights into the model that another file describes.
     *
     * @param architecture a model's file, or what Keras' {@code to_json} wrote
     */
    default SavedModel load(Path weights, Path architecture) {
        throw new IllegalStateException("no file of weights: " + weights);
    }

    /** Saves atomically: afterwards the file is either whole or as it was. */
    void save(SavedModel model, Path file);
}
