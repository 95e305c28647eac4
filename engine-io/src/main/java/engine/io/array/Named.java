package engine.io.array;

import engine.io.text.ShortestDecimal;

/**
 * An array of a dump.
 *
 * @param variable the canonical name of the variable, such as {@code lstm_1/kernel}
 * @param gate the gate whose part of the variable this is; empty for the whole variable
 * @param array the numbers
 */
public record Named(String variable, String gate, NdArray array) {
    /** A whole variable. */
    public Named(String variable, NdArray array) {
        this(variable, "", array);
    }

    /** The one name by which forms without a column for gates know the array: {@code lstm_1/kernel/forget}. */
    public String path() {
        return gate.isEmpty() ? variable : variable + "/" + gate;
    }

    /** The element at row-major position {@code i}, as short as it reads back: {@code 0.1}, {@code nan}, {@code 7}. */
    public static String element(NdArray array, int i) {
        if (array.data() instanceof float[] floats) {
            return ShortestDecimal.python(floats[i]);
        }
        if (array.isReal()) return ShortestDecimal.python(array.real(i));
        long bits = array.integer(i);
        return array.type() == ElementType.UINT64 ? Long.toUnsignedString(bits) : Long.toString(bits);
    }
}
