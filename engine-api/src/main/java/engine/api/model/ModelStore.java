package engine.api.model;

import java.nio.file.Path;

/** Service that reads and writes whole models. */
public interface ModelStore {
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
