package engine.data.spec;

import engine.api.Problem;
import engine.api.json.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What tells that a data spec is as it was saved, and with which model: the keys {@code model}, SHA-256 of the model's file, and
 * {@code digest}, SHA-256 of all other keys and values. A spec that is written by hand has neither.
 */
final class SpecSeal {
    static final String MODEL = "model";
    static final String DIGEST = "digest";

    private SpecSeal() {}

    /** A written spec with the seal as its last keys. */
    static String sealed(String text, String model) {
        String open = text.substring(0, text.lastIndexOf("\n}")) + ",\n  \"" + MODEL + "\": \"" + model + "\"";
        Object whole = JsonText.parse(open + "}", "");
        return open + ",\n  \"" + DIGEST + "\": \"" + digest(whole) + "\"\n}\n";
    }

    /** Refuses a document whose digest is that of another. */
    static void check(@Nullable Object json, String where) {
        if (!(json instanceof Map<?, ?> map) || !map.containsKey(DIGEST)) return;
        Map<Object, @Nullable Object> rest = new LinkedHashMap<>(map);
        Object stated = rest.remove(DIGEST);
        if (digest(rest).equals(stated)) return;
        throw Problem.file("is not as it was saved: its digest is another")
                .where(where)
                .hint("bring back the saved one; or, if it was changed on purpose, remove its key " + DIGEST)
                .exception();
    }

    private static String digest(@Nullable Object json) {
        StringBuilder text = new StringBuilder();
        canonical(json, text);
        return Sha256.of(text.toString());
    }

    /** The values without the freedom that their writing has: blanks, line ends, digits of a number. */
    private static void canonical(@Nullable Object value, StringBuilder text) {
        if (value instanceof Map<?, ?> map) {
            text.append('{');
            map.forEach((key, inner) -> {
                canonical(key, text);
                canonical(inner, text);
            });
            text.append('}');
        } else if (value instanceof List<?> list) {
            text.append('[');
            list.forEach(inner -> canonical(inner, text));
            text.append(']');
        } else if (value instanceof Double number) {
            text.append(Double.toHexString(number)).append(' ');
        } else if (value instanceof String word) {
            text.append('"').append(word.length()).append(':').append(word);
        } else {
            text.append(value).append(' ');
        }
    }
}
