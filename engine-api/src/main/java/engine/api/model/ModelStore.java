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

    /** Saves atomically: afterwards the file is either whole or as it was. */
    void save(SavedModel model, Path file);
}
