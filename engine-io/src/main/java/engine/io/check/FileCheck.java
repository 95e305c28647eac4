package engine.io.check;

import engine.api.Problem;
import engine.io.file.Look;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file is, what stands against reading it, and what it would do in Python.
 *
 * @param format {@code keras3}, {@code legacy-h5}, {@code weights-h5}, {@code keras3-weights}, {@code npz}, {@code saved-model}, …;
 *     {@code unknown} for what is no form of a model
 * @param kerasVersion as the file states it, or null
 * @param loads whether the engine reads it
 * @param findings everything that is refused or read with a difference
 * @param risks everything that loading it in Python would execute, read, write or allocate
 * @param stored its layers, weights and optimizer
 */
public record FileCheck(
        String format,
        @Nullable String kerasVersion,
        boolean loads,
        List<Finding> findings,
        List<Risk> risks,
        Stored stored) {

    /**
     * Looks at a file or folder.
     *
     * @param architecture the model that weights alone belong to, or null
     * @throws engine.api.EngineException if there is no such file, or no permission to read it
     */
    public static FileCheck of(Path file, @Nullable Path architecture) {
        boolean exists = Look.isThere(file);
        if (!exists || !Files.isReadable(file)) {
            throw Problem.file(exists ? "no permission to read it" : "no such file")
                    .where(file)
                    .exception();
        }
        return new Checker(file, architecture).check();
    }
}
