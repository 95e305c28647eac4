package engine.io.array.dump;

import engine.api.EngineException;
import engine.api.Problem;
import engine.io.array.ElementType;
import engine.io.array.Named;
import engine.io.array.NdArray;
import engine.io.json.Json;
import engine.io.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Arrays as nested lists in JSON: {@code {"lstm_input": [[[1.0, …]]], "aux_input": [[…]]}}, or one list without a name.
 *
 * <p>A list of integers is int64, of booleans bool; one with any point or exponent, {@code NaN} or {@code Infinity} is
 * float64.
 */
public final class JsonTensors {
    private JsonTensors() {}

    /**
     * Reads all arrays in the order of the file, one without a name under {@code ""}; the stream is closed.
     *
     * @throws EngineException if it is no JSON, or no lists of numbers, or their lengths differ
     */
    public static Map<String, NdArray> read(InputStream in, String where) {
        try (JsonParser parser = Json.parser(in)) {
            Map<String, NdArray> arrays = new LinkedHashMap<>();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    arrays.put(name, new NestedList(parser, where + ":" + name).read());
                }
            } else {
                arrays.put("", new NestedList(parser, where).read());
            }
            if (parser.nextToken() != null) {
                throw Problem.file("more than one JSON document").where(where).exception();
            }
            return arrays;
        } catch (JacksonException e) {
            throw Json.malformed(e, where);
        }
    }

    /** Writes arrays as nested lists by name, or one array named {@code ""} as a bare list; the stream stays open. */
    public static void write(Map<String, NdArray> arrays, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (arrays.size() == 1 && arrays.containsKey("")) {
            put(arrays.get(""), text);
        } else {
            String separator = "{";
            for (Map.Entry<String, NdArray> array : arrays.entrySet()) {
                text.append(separator).append(Json.write(array.getKey())).append(": ");
                put(array.getValue(), text);
                separator = ",\n ";
            }
            text.append(arrays.isEmpty() ? "{}" : "}");
        }
        text.append('\n').flush();
    }

    private static void put(NdArray array, Writer text) throws IOException {
        put(array, 0, 0, array.size(), text);
    }

    /** Puts the part of the array that begins at {@code offset} and has {@code size} elements in its axes from {@code axis}. */
    private static void put(NdArray array, int axis, int offset, int size, Writer text) throws IOException {
        if (axis == array.dims().length) {
            text.append(element(array, offset));
            return;
        }
        int length = array.dims()[axis];
        int step = length == 0 ? 0 : size / length;
        text.append('[');
        for (int i = 0; i < length; i++) {
            text.append(i == 0 ? "" : ", ");
            put(array, axis + 1, offset + i * step, step, text);
        }
        text.append(']');
    }

    private static String element(NdArray array, int i) {
        if (array.type() == ElementType.BOOL) {
            return array.integer(i) == 0 ? "false" : "true";
        }
        return JsonWriter.number(Named.element(array, i));
    }
}
