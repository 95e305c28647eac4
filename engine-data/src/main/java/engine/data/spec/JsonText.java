package engine.data.spec;

import engine.api.Problem;
import java.io.StringReader;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.io.NumberOutput;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * The text of a JSON document: read into maps, lists and plain values, written indented by two spaces and in ASCII. Bare {@code NaN} and
 * {@code Infinity} are read and written, as Python does.
 */
final class JsonText {
    private static final int DEEPEST = 500;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .build();

    private JsonText() {}

    /** The value of a document: a map, list, text, truth, null, {@code Long}, {@code BigInteger} or {@code Double}. */
    static @Nullable Object parse(String text, String where) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), new StringReader(text))) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw Problem.file("more than one JSON document").where(where).exception();
            }
            return value;
        } catch (JacksonException e) {
            throw malformed(e, where);
        }
    }

    private static RuntimeException malformed(JacksonException e, String where) {
        String place = e.getLocation() == null
                ? ""
                : ", line " + e.getLocation().getLineNr() + " column "
                        + e.getLocation().getColumnNr();
        if (e instanceof StreamConstraintsException) {
            return Problem.file("JSON beyond what is read")
                    .where(where + place)
                    .expected("at most " + DEEPEST + " levels within each other, numbers of at most 1000 digits")
                    .exception(e);
        }
        return Problem.file("is not readable as JSON")
                .where(where + place)
                .found(e.getOriginalMessage().lines().findFirst().orElse("").replaceFirst(" \\(start marker.*", ""))
                .exception(e);
    }

    private static @Nullable Object value(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null) throw new StreamReadException(parser, "the document ends where a value belongs");
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : (Number) parser.getLongValue();
            default -> throw new StreamReadException(parser, "no value begins with " + token);
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            object.put(key, value(parser));
        }
        return object;
    }

    private static List<@Nullable Object> list(JsonParser parser) {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) list.add(value(parser));
        return list;
    }

    /** Writes one document. */
    static JsonGenerator generator(Writer text) {
        return FACTORY.createGenerator(new Indented(), text);
    }

    /** The shortest digits that read back as the same number, as people write them unless there are too many zeros. */
    static String number(double value) {
        String shortest = NumberOutput.toString(value, true);
        double size = Math.abs(value);
        boolean plain = size >= 1e-4 && size < 1e16;
        if (!plain) return shortest;
        String digits = new BigDecimal(shortest).stripTrailingZeros().toPlainString();
        return digits.contains(".") ? digits : digits + ".0";
    }
}
