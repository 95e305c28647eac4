package engine.io.spec;

import engine.api.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object that may have been changed by hand: every reading names the place, what was expected and what was found. */
final class JsonRecord {
    private final Map<?, ?> values;
    private final String where;

    private JsonRecord(Map<?, ?> values, String where) {
        this.values = values;
        this.where = where;
    }

    static JsonRecord of(@Nullable Object json, String where) {
        if (json instanceof Map<?, ?> map) return new JsonRecord(map, where);
        throw Problem.file("not a JSON object")
                .where(where)
                .expected("{…}")
                .foundText(json)
                .exception();
    }

    /** Refuses a document of a later schema. */
    void version(int known) {
        int version = integer("version");
        if (version != known) {
            throw Problem.file("a version this engine does not know")
                    .where(where + ": version")
                    .expected(known)
                    .found(version)
                    .exception();
        }
    }

    /** Refuses keys that are none: a changed letter would silently take a value away. */
    void only(Set<String> keys) {
        for (Object key : values.keySet()) {
            if (keys.contains(String.valueOf(key))) continue;
            throw Problem.file("an unknown key")
                    .where(where)
                    .expected(keys.stream().sorted().toList())
                    .foundText(key)
                    .exception();
        }
    }

    /** Refuses a value that does not go with the others. */
    void require(String key, boolean holds) {
        if (!holds) throw wrong(key, "one that goes with the other values", values.get(key));
    }

    private RuntimeException wrong(String key, Object expected, @Nullable Object found) {
        boolean missing = found == null && !values.containsKey(key);
        return Problem.file(missing ? "a key is missing: " + key : "wrong value of " + key)
                .where(where)
                .expected(expected)
                .foundText(missing ? "keys " + values.keySet() : found)
                .exception();
    }

    long whole(String key) {
        if (values.get(key) instanceof Long number) return number;
        throw wrong(key, "a whole number", values.get(key));
    }

    int integer(String key) {
        long value = whole(key);
        if (value == (int) value) return (int) value;
        throw wrong(key, "a whole number", value);
    }

    String text(String key) {
        if (values.get(key) instanceof String text) return text;
        throw wrong(key, "a text", values.get(key));
    }

    JsonRecord object(String key) {
        return of(values.get(key), where + ": " + key);
    }

    /** The numbers of a list. */
    List<Double> numbers(String key) {
        if (!(values.get(key) instanceof List<?> list)) throw wrong(key, "a list of numbers", values.get(key));
        List<Double> numbers = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Number number)) throw wrong(key, "a list of numbers", list);
            numbers.add(number.doubleValue());
        }
        return numbers;
    }

    /** All values by key, of an object that is a dictionary. */
    Map<String, Object> values() {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /** All keys, of an object that is a dictionary. */
    List<String> keys() {
        return values.keySet().stream().map(String::valueOf).toList();
    }
}
