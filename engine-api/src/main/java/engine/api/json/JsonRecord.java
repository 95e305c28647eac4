package engine.api.json;

import engine.api.EngineException;
import engine.api.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A JSON object that may have been written or changed by hand: every reading names the place, what was expected and what was found. */
public final class JsonRecord {
    private static final double LARGEST = 1e100;

    private final Map<?, ?> values;
    private final String where;

    private JsonRecord(Map<?, ?> values, String where) {
        this.values = values;
        this.where = where;
    }

    /** @param where the file and the place in it, for messages */
    public static JsonRecord of(@Nullable Object json, String where) {
        if (json instanceof Map<?, ?> map) return new JsonRecord(map, where);
        throw Problem.file("not a JSON object")
                .where(where)
                .expected("{…}")
                .foundText(json)
                .exception();
    }

    /** Refuses a document of a later schema. */
    public void version(int known) {
        int version = integer("version");
        if (version != known) {
            throw Problem.file("a version this engine does not know")
                    .where(where + ": version")
                    .expected(known)
                    .found(version)
                    .exception();
        }
    }

    /** Refuses keys that are none: a mistyped one would silently have no effect. */
    public JsonRecord only(String... keys) {
        for (Object key : values.keySet()) {
            if (!Arrays.asList(keys).contains(String.valueOf(key))) {
                throw Problem.file("an unknown key")
                        .where(where)
                        .expected(String.join(", ", keys))
                        .foundText(key)
                        .exception();
            }
        }
        return this;
    }

    /** Refuses a value that does not go with the others. */
    public void require(String key, boolean holds) {
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

    /** A number that forecasts can be computed with: Python's JSON has NaN and infinities, and 1e308 soon becomes one. */
    public double number(String key) {
        boolean usable = values.get(key) instanceof Number number && Math.abs(number.doubleValue()) <= LARGEST;
        if (usable) return ((Number) values.get(key)).doubleValue();
        throw wrong(key, "a finite number up to " + LARGEST, values.get(key));
    }

    /** A number that divides. */
    public double divisor(String key) {
        double number = number(key);
        if (number > 0) return number;
        throw wrong(key, "a number above 0", number);
    }

    /** A whole number. */
    public long whole(String key) {
        if (values.get(key) instanceof Long number) return number;
        throw wrong(key, "a whole number", values.get(key));
    }

    /** A whole number that an {@code int} holds. */
    public int integer(String key) {
        long value = whole(key);
        if (value == (int) value) return (int) value;
        throw wrong(key, "a whole number", value);
    }

    /** A whole number of at least one. */
    public int count(String key) {
        int value = integer(key);
        if (value >= 1) return value;
        throw wrong(key, "1 or more", value);
    }

    /** A text. */
    public String text(String key) {
        if (values.get(key) instanceof String text) return text;
        throw wrong(key, "a text", values.get(key));
    }

    /** A text that names something: not a blank one. */
    public String name(String key) {
        String name = text(key);
        if (!name.isBlank()) return name;
        throw wrong(key, "a name", name);
    }

    /** A text, or null if the key is missing or null. */
    public @Nullable String optionalText(String key) {
        return has(key) ? text(key) : null;
    }

    /** Whether the key is there and not null. */
    public boolean has(String key) {
        return values.get(key) != null;
    }

    /** A text or a list of them; none if the key is missing or null. */
    public List<String> textOrTexts(String key) {
        if (!(values.get(key) instanceof List<?> list)) return has(key) ? List.of(text(key)) : List.of();
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof String text)) throw wrong(key, "a text or a list of texts", list);
            texts.add(text);
        }
        return texts;
    }

    /** A whole number of at least zero, or null if the key is missing or null. */
    public @Nullable Integer optionalCount(String key) {
        if (values.get(key) == null) return null;
        int value = integer(key);
        if (value >= 0) return value;
        throw wrong(key, "0 or more", value);
    }

    /** A list of texts; empty if the key is missing or null. */
    public List<String> texts(String key) {
        if (values.get(key) == null) return List.of();
        if (!(values.get(key) instanceof List<?> list)) throw wrong(key, "a list of texts", values.get(key));
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof String text)) throw wrong(key, "a list of texts", element);
            texts.add(text);
        }
        return texts;
    }

    /** The numbers of a list. */
    public List<Double> numbers(String key) {
        if (!(values.get(key) instanceof List<?> list)) throw wrong(key, "a list of numbers", values.get(key));
        List<Double> numbers = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Number number)) throw wrong(key, "a list of numbers", list);
            numbers.add(number.doubleValue());
        }
        return numbers;
    }

    /** Refuses a value of which nothing can be made. */
    public void usable(String key, Supplier<?> use) {
        try {
            use.get();
        } catch (EngineException e) {
            String expected = Objects.requireNonNullElse(
                    e.problem().expected(), e.problem().what());
            throw Problem.file("wrong value of " + key)
                    .where(where)
                    .expected(expected)
                    .foundText(values.get(key))
                    .exception(e);
        }
    }

    /** One of an enum's constants, written with small letters and dashes: {@code log-return}. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        String text = text(key);
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            if (written(constant).equals(text)) return constant;
            names.add(written(constant));
        }
        throw wrong(key, String.join(", ", names), text);
    }

    /** How {@link #choice} reads a constant. */
    public static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** An object within this one. */
    public JsonRecord object(String key) {
        return of(values.get(key), where + ": " + key);
    }

    /** The objects of a list. */
    public List<JsonRecord> objects(String key) {
        if (!(values.get(key) instanceof List<?> list)) throw wrong(key, "a list", values.get(key));
        List<JsonRecord> objects = new ArrayList<>();
        for (Object element : list) objects.add(of(element, where + ": " + key + "[" + objects.size() + "]"));
        return objects;
    }

    /** All values by key, of an object that is a dictionary. */
    public Map<String, Object> values() {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /** All keys, of an object that is a dictionary. */
    public List<String> keys() {
        return List.copyOf(values().keySet());
    }
}
