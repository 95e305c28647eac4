package engine.io.json;

import engine.io.text.ShortestDecimal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain Java values as JSON, with the separators and the numbers of Python's {@code json.dumps}. */
public final class JsonWriter {
    private final Appendable out;
    private final boolean pretty;
    private int depth;

    private JsonWriter(Appendable out, boolean pretty) {
        this.out = out;
        this.pretty = pretty;
    }

    /** Writes everything on one line. */
    public static JsonWriter compact(Appendable out) {
        return new JsonWriter(out, false);
    }

    /** Indents by two spaces; lists of plain values stay on one line. */
    public static JsonWriter pretty(Appendable out) {
        return new JsonWriter(out, true);
    }

    /**
     * Writes a value.
     *
     * @throws UncheckedIOException if the target fails
     * @throws IllegalArgumentException for a value that JSON has no form for
     */
    public void write(@Nullable Object value) {
        try {
            put(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(@Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            putObject(map);
        } else if (value instanceof Collection<?> list) {
            putList(list);
        } else if (value instanceof CharSequence text) {
            putString(text);
        } else if (value instanceof Double number) {
            out.append(number(ShortestDecimal.python((double) number)));
        } else if (value instanceof Float number) {
            out.append(number(ShortestDecimal.python((float) number)));
        } else if (value == null || value instanceof Boolean || value instanceof Number) {
            out.append(String.valueOf(value));
        } else {
            throw new IllegalArgumentException("no JSON form for " + value.getClass());
        }
    }

    /** The JSON form of a number as Python prints it: JSON has its own names for what is not finite. */
    public static String number(String python) {
        return switch (python) {
            case "nan" -> "NaN";
            case "inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            default -> python;
        };
    }

    private void putObject(Map<?, ?> map) throws IOException {
        out.append('{');
        depth++;
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            newLine(pretty);
            putString(String.valueOf(entry.getKey()));
            out.append(": ");
            put(entry.getValue());
            separator(entries.hasNext(), pretty);
        }
        depth--;
        newLine(pretty && !map.isEmpty());
        out.append('}');
    }

    private void putList(Collection<?> list) throws IOException {
        boolean lines =
                pretty && list.stream().anyMatch(element -> element instanceof Map || element instanceof Collection);
        out.append('[');
        depth++;
        Iterator<?> elements = list.iterator();
        while (elements.hasNext()) {
            newLine(lines);
            put(elements.next());
            separator(elements.hasNext(), lines);
        }
        depth--;
        newLine(lines);
        out.append(']');
    }

    private void separator(boolean more, boolean lines) throws IOException {
        if (more) {
            out.append(lines ? "," : ", ");
        }
    }

    private void newLine(boolean wanted) throws IOException {
        if (wanted) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void putString(CharSequence text) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> putCharacter(c);
            }
        }
        out.append('"');
    }

    private void putCharacter(char c) throws IOException {
        if (c < 0x20 || c > 0x7e) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }
}
