package engine.io.array.dump;

import engine.api.EngineException;
import engine.api.Problem;
import engine.io.array.ElementType;
import engine.io.array.NdArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one array of nested JSON lists, token by token, without an object per number. */
final class NestedList {
    /** From here on a {@code double} skips integers. */
    private static final double INTEGERS_ARE_EXACT_BELOW = 0x1p53;

    private final JsonParser parser;
    private final String where;
    /** The length of the lists at each depth; -1 until the first of them has ended. */
    private final List<Integer> lengths = new ArrayList<>();

    private double[] values = new double[64];
    private int size;
    private int depthOfNumbers = -1;
    private boolean integers = true;
    private boolean booleans = true;

    NestedList(JsonParser parser, String where) {
        this.parser = parser;
        this.where = where;
    }

    /** Reads the value that begins with the current token. */
    NdArray read() {
        value(0);
        int[] dims = lengths.stream().mapToInt(Integer::intValue).toArray();
        double[] data = Arrays.copyOf(values, size);
        if (size > 0 && booleans) {
            return new NdArray(
                    ElementType.BOOL,
                    dims,
                    Arrays.stream(data).mapToInt(x -> (int) x).toArray());
        }
        return size > 0 && integers
                ? NdArray.of(Arrays.stream(data).mapToLong(x -> (long) x).toArray(), dims)
                : NdArray.of(data, dims);
    }

    private void value(int depth) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY) {
            list(depth);
        } else if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            add(token == JsonToken.VALUE_TRUE ? 1 : 0, depth);
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT) {
            booleans = false;
            double value = parser.getDoubleValue();
            integers &= token == JsonToken.VALUE_NUMBER_INT && Math.abs(value) < INTEGERS_ARE_EXACT_BELOW;
            add(value, depth);
        } else {
            throw wrong("something else where a number or a list belongs", String.valueOf(parser.getString()));
        }
    }

    private void list(int depth) {
        if (depth == lengths.size()) {
            lengths.add(-1);
        }
        if (depthOfNumbers >= 0 && depth >= depthOfNumbers) {
            throw wrong("a list where a number belongs", "a list " + depth + " deep");
        }
        int length = 0;
        for (; parser.nextToken() != JsonToken.END_ARRAY; length++) {
            value(depth + 1);
        }
        int known = lengths.get(depth);
        if (known >= 0 && known != length) {
            throw wrong("lists of different lengths", known + " and " + length);
        }
        lengths.set(depth, length);
    }

    private void add(double value, int depth) {
        if (depthOfNumbers < 0) {
            depthOfNumbers = depth;
        }
        if (depth != depthOfNumbers || lengths.size() != depth) {
            throw wrong("a number where a list belongs", String.valueOf(value));
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.multiplyExact(size, 2));
        }
        values[size++] = value;
    }

    private EngineException wrong(String what, String found) {
        return Problem.content(what)
                .where(where + ", line " + parser.currentLocation().getLineNr())
                .found(found)
                .exception();
    }
}
