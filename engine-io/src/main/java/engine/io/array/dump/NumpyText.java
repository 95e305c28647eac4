package engine.io.array.dump;

import engine.io.array.NdArray;
import java.util.function.IntFunction;

/**
 * An array as text, to the letter as NumPy prints it with {@code floatmode="unique"} and nothing left out: every number
 * as short as reads back the same, columns aligned, lines wrapped at 75 characters.
 */
public final class NumpyText {
    private static final int LINE_WIDTH = 75;

    private final NdArray array;
    private final IntFunction<String> element;

    private NumpyText(NdArray array) {
        this.array = array;
        this.element = NumpyElements.of(array);
    }

    /** The text, without a line end behind it; a scalar is a bare number. */
    public static String of(NdArray array) {
        if (array.dims().length == 0) {
            return NumpyElements.scalar(array);
        }
        return array.size() == 0 ? "[]" : new NumpyText(array).format(0, 0, " ", LINE_WIDTH);
    }

    /**
     * Formats the part of the array at {@code offset}.
     *
     * @param axis the first axis of the part
     * @param indent what a line begins with, after the brackets of the axes before
     * @param width the room left for a line, closing brackets taken off
     */
    private String format(int axis, int offset, String indent, int width) {
        return axis == array.dims().length - 1 ? row(offset, indent, width) : nested(axis, offset, indent, width);
    }

    private String nested(int axis, int offset, String indent, int width) {
        int[] dims = array.dims();
        int step = 1;
        for (int inner = axis + 1; inner < dims.length; inner++) {
            step *= dims[inner];
        }
        String separator = "\n".repeat(dims.length - axis - 1);
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < dims[axis]; i++) {
            text.append(i == 0 ? "" : separator + indent);
            text.append(format(axis + 1, offset + i * step, indent + " ", width - 1));
        }
        return text.append(']').toString();
    }

    private String row(int offset, String indent, int width) {
        int length = array.dims()[array.dims().length - 1];
        int room = width - 1; // for the closing bracket
        StringBuilder text = new StringBuilder();
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < length; i++) {
            String word = element.apply(offset + i);
            if (line.length() + word.length() > room && line.length() > indent.length()) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(indent);
            }
            line.append(word).append(i < length - 1 ? " " : "");
        }
        return "[" + text.append(line).substring(indent.length()) + "]";
    }
}
