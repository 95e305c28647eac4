package engine.io.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in a file that would harm whoever loads it in Python. Nothing here does it: the engine refuses it or passes it over.
 *
 * @param kind what it would do
 * @param advisories the published ones that describe it; none where there is no such
 * @param layer its name, or null where it is of no layer
 * @param key of the configuration, or the place within the file
 * @param message one line
 */
public record Risk(
        Kind kind,
        List<Advisory> advisories,
        @Nullable String layer,
        @Nullable String key,
        String message) {

    /** What loading does. */
    public enum Kind {
        /** Runs code that the file brings or names. */
        EXECUTES,
        /** Reads another file, or an address. */
        READS,
        /** Writes another file. */
        WRITES,
        /** Takes memory without end. */
        ALLOCATES
    }
}
