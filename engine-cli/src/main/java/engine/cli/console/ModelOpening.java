package engine.cli.console;

import engine.api.model.SavedModel;
import engine.io.Models;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a command opens models: the only place, so that none forgets to say what was read with a difference.
 *
 * @param architecture of a file that holds weights alone, or null
 * @param console told what the reader says of a file
 */
public record ModelOpening(@Nullable Path architecture, Console console) {

    /** The model of the file that the architecture is given for. */
    public SavedModel open(Path file) {
        return said(Models.load(file, architecture));
    }

    /** The model of one of several files: the architecture is for those that hold weights alone. */
    public SavedModel openOneOf(Path file) {
        return said(isForWeights(file) ? Models.load(file, architecture) : Models.load(file));
    }

    /** Whether a file holds weights alone, and the architecture says whose they are. */
    public boolean isForWeights(Path file) {
        return architecture != null && Models.holdsWeightsAlone(file);
    }

    private SavedModel said(SavedModel saved) {
        saved.origin().notices().forEach(console::notice);
        return saved;
    }
}
