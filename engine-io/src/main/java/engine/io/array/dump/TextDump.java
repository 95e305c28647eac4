package engine.io.array.dump;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.Shape;
import engine.io.array.ElementType;
import engine.io.array.Named;
import engine.io.array.NdArray;
import engine.io.file.Bounds;
import engine.io.text.ShortestDecimal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A dump to be read by people: per array a line {@code lstm_1/kernel (6, 512) float32}, the numbers as NumPy prints them
 * in full, and an empty line.
 */
public final class TextDump {
    private static final Pattern HEADER =
            Pattern.compile("(.*) \\(((?:\\d{1,10}, ?)*(?:\\d{1,10})?)\\) ((?:bool|u?int|float)\\d*)");
    private static final Pattern SEPARATOR_OF_DIMS = Pattern.compile("[, ]+");
    private static final Pattern SEPARATORS = Pattern.compile("[\\[\\]\\s]+");

    private TextDump() {}

    /** Writes the arrays one after another; the stream stays open. */
    public static void write(Iterable<Named> arrays, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        for (Named named : arrays) {
            NdArray array = named.array();
            text.append(named.path()).append(' ').append(Shape.of(array.dims()).toString());
            text.append(' ').append(array.type().numpyName()).append('\n');
            text.append(NumpyText.of(array)).append("\n\n");
        }
        text.flush();
    }

    /** Whether a line is the head of an array in such a file. */
    static boolean isHeader(String line) {
        return HEADER.matcher(line).matches();
    }

    /**
     * Reads a dump back, bit for bit, and closes the stream.
     *
     * @throws EngineException if it is no such dump, or an array has too few or too many numbers
     */
    public static Map<String, NdArray> read(InputStream in, String where) {
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            @Nullable String line = lines.readLine();
            while (line != null) {
                Matcher header = HEADER.matcher(line);
                if (header.matches()) {
                    String name = header.group(1);
                    StringBuilder numbers = new StringBuilder();
                    for (line = lines.readLine(); line != null && !isHeader(line); line = lines.readLine()) {
                        numbers.append(line).append('\n');
                    }
                    arrays.put(name, parse(header, numbers, where + ":" + name));
                } else if (line.isBlank()) {
                    line = lines.readLine();
                } else {
                    throw Problem.file("is no text dump")
                            .where(where)
                            .foundText(line)
                            .exception();
                }
            }
            return arrays;
        } catch (IOException e) {
            throw Problem.file("cannot read the file").where(where).found(e).exception(e);
        }
    }

    private static NdArray parse(Matcher header, CharSequence text, String where) {
        long[] dims = SEPARATOR_OF_DIMS
                .splitAsStream(header.group(2))
                .filter(dim -> !dim.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
        int size = Bounds.elements(dims, where);
        String[] numbers =
                SEPARATORS.splitAsStream(text).filter(word -> !word.isEmpty()).toArray(String[]::new);
        if (numbers.length != size) {
            throw Problem.content("another number of elements than the shape says")
                    .where(where)
                    .expected(size)
                    .found(numbers.length)
                    .exception();
        }
        NdArray array = NdArray.zeros(
                type(header.group(3), where),
                Arrays.stream(dims).mapToInt(Math::toIntExact).toArray());
        for (int i = 0; i < size; i++) {
            set(array, i, numbers[i], where);
        }
        return array;
    }

    private static ElementType type(String name, String where) {
        for (ElementType type : ElementType.values()) {
            if (type.numpyName().equals(name)) {
                return type;
            }
        }
        throw Problem.file("an unknown type of elements")
                .where(where)
                .foundText(name)
                .exception();
    }

    private static void set(NdArray array, int i, String number, String where) {
        try {
            if (array.data() instanceof float[] floats) {
                double value = ShortestDecimal.parse(number);
                floats[i] = Double.isFinite(value) ? Float.parseFloat(number) : (float) value;
            } else if (array.data() instanceof double[] doubles) {
                doubles[i] = ShortestDecimal.parse(number);
            } else if (array.data() instanceof int[] ints) {
                ints[i] = number.equals("True") ? 1 : number.equals("False") ? 0 : Integer.parseInt(number);
            } else {
                ((long[]) array.data())[i] =
                        array.type() == ElementType.UINT64 ? Long.parseUnsignedLong(number) : Long.parseLong(number);
            }
        } catch (NumberFormatException e) {
            throw Problem.content("text where a number belongs")
                    .where(where)
                    .foundText(number)
                    .exception(e);
        }
    }
}
