package engine.io.check;

import engine.api.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that the engine refuses, or reads with a difference.
 *
 * @param refused whether the file is not read because of it
 * @param layer its name, or null where it is of no single layer
 * @param key of the layer's configuration, or null
 * @param problem what it is, with what to do
 */
public record Finding(
        boolean refused, @Nullable String layer, @Nullable String key, Problem problem) {
    private static final Pattern LAYER = Pattern.compile("(?:layer|operation) (.+?)(?: \\(\\w[^)]*\\)|, key |: |$)");
    private static final Pattern KEY = Pattern.compile("\\bkey (\\w+)");

    /** What a file is refused for. */
    static Finding refused(Problem problem) {
        String place = problem.where() == null ? "" : problem.where();
        return new Finding(true, first(LAYER, place), first(KEY, place), problem);
    }

    /** What is read otherwise than Keras computes it. */
    static Finding difference(String notice) {
        String layer = notice.startsWith("layer ") ? first(LAYER, notice) : null;
        return new Finding(false, layer, null, Problem.content(notice));
    }

    private static @Nullable String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
