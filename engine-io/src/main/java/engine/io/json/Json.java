package engine.io.json;

import engine.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * JSON to and from plain Java values: {@code Map<String, Object>} in the order of the file, {@code List<Object>},
 * {@code String}, {@code Boolean}, {@code null}; numbers with a point or exponent are {@code Double}, others {@code Long}
 * or, beyond 64 bits, {@code BigInteger}.
 *
 * <p>Python's dialect: bare {@code NaN}, {@code Infinity} and {@code -Infinity} are read and written; of equal keys the
 * last wins.
 */
public final class Json {
    private static final int DEEPEST = 500;
    private static final int LONGEST_STRING = 1 << 28;
    private static final int LONGEST_NUMBER = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private Json() {}

    /** The same value with null for every NaN and infinity, which JSON does not know and strict readers refuse. */
    public static @Nullable Object finite(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, entry) -> copy.put(key, finite(entry)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (Object entry : list) copy.add(finite(entry));
            return copy;
        }
        boolean number = value instanceof Double || value instanceof Float;
        return number && !Double.isFinite(((Number) value).doubleValue()) ? null : value;
    }

    /**
     * Reads one document.
     *
     * @param where the file and attribute, for messages
     * @throws engine.api.EngineException if it is no JSON, is nested more than 500 deep or has more behind it
     */
    public static @Nullable Object parse(String text, String where) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new StringReader(text))) {
            return document(parser, where);
        }
    }

    /**
     * Reads one document in UTF-8 and closes the stream.
     *
     * @throws engine.api.EngineException if it cannot be read or is no JSON
     */
    public static @Nullable Object parse(InputStream in, String where) {
        try (JsonParser parser = parser(in)) {
            return document(parser, where);
        }
    }

    /** A parser with these bounds, for a document that is too large to hold as Java values. */
    public static JsonParser parser(InputStream in) {
        return FACTORY.createParser(ObjectReadContext.empty(), in);
    }

    private static @Nullable Object document(JsonParser parser, String where) {
        try {
            parser.nextToken();
            Object value = new JsonReader(parser).value();
            if (parser.nextToken() != null) {
                throw Problem.file("more than one JSON document").where(where).exception();
            }
            return value;
        } catch (JacksonException e) {
            throw malformed(e, where);
        }
    }

    /** The problem of a document that is no JSON, in one line, with its place. */
    public static RuntimeException malformed(JacksonException e, String where) {
        String place = e.getLocation() == null
                ? ""
                : ", line " + e.getLocation().getLineNr() + " column "
                        + e.getLocation().getColumnNr();
        if (e instanceof StreamConstraintsException) {
            return Problem.file("JSON beyond what is read")
                    .where(where + place)
                    .expected("at most " + DEEPEST + " levels within each other, numbers of at most " + LONGEST_NUMBER
                            + " digits")
                    .exception(e);
        }
        return Problem.file("is not readable as JSON")
                .where(where + place)
                .found(e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(" \\(start marker.*", ""))
                .exception(e);
    }

    /** Writes a value on one line, as Python's {@code json.dumps} does; ASCII only. */
    public static String write(@Nullable Object value) {
        StringWriter text = new StringWriter();
        JsonWriter.compact(text).write(value);
        return text.toString();
    }

    /** Writes a value over several lines, indented by two spaces; lists of plain values stay on one line. */
    public static String writePretty(@Nullable Object value) {
        StringWriter text = new StringWriter();
        JsonWriter.pretty(text).write(value);
        return text.append('\n').toString();
    }

    /** Writes a value on one line to a stream, which stays open. */
    public static void write(@Nullable Object value, OutputStream out) throws IOException {
        out.write(write(value).getBytes(StandardCharsets.US_ASCII));
    }
}
