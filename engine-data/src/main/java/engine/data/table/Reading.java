package engine.data.table;

import engine.api.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a column of a table was read.
 *
 * @param column its name; may be empty
 * @param role what it is taken for
 * @param how in a few words for a person: {@code numbers, decimal comma}; or why it is left out
 * @param cells its first cells as they are written, with what they became where that looks otherwise
 * @param doubt what of it a person could doubt; null where there is nothing
 * @param problem why its numbers cannot be used; null where they can
 */
public record Reading(
        String column,
        Role role,
        String how,
        List<String> cells,
        @Nullable String doubt,
        @Nullable Problem problem) {

    /** What a column is taken for. */
    public enum Role {
        DATE,
        GROUP,
        NUMBERS,
        /** No feature unless it is named. */
        LEFT_OUT
    }
}
