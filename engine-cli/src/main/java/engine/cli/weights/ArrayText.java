package engine.cli.weights;

import engine.api.Float32;
import engine.api.Problem;
import engine.api.Tensor;
import engine.cli.console.Console;
import engine.io.array.NdArray;
import engine.io.array.dump.NumpyText;
import engine.io.array.numpy.Npy;
import engine.io.file.AtomicFile;
import engine.io.json.Json;
import engine.io.text.ShortestDecimal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms in which one array is printed or saved. */
public enum ArrayText {
    /** As NumPy prints it, at full precision. */
    TEXT {
        @Override
        void write(Tensor array, OutputStream out) throws IOException {
            out.write((NumpyText.of(NdArray.of(array)) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    },
    /** A line a row. */
    CSV {
        @Override
        void write(Tensor array, OutputStream out) throws IOException {
            int width = array.shape().rank() == 0 ? 1 : array.shape().last();
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < array.size(); i++) {
                text.append(number(array, i)).append((i + 1) % width == 0 ? '\n' : ',');
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    },
    /** Nested lists. */
    JSON {
        @Override
        void write(Tensor array, OutputStream out) throws IOException {
            out.write((Json.write(nested(array)) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    },
    /** NumPy's own file form. */
    NPY {
        @Override
        void write(Tensor array, OutputStream out) throws IOException {
            Npy.write(NdArray.of(array), out);
        }
    };

    abstract void write(Tensor array, OutputStream out) throws IOException;

    /** The form of this name, or where none was named the one that a file's ending says: text, if it says none. */
    public static ArrayText of(@Nullable String name, @Nullable Path file) {
        String ending = file == null ? "" : file.toString().replaceFirst(".*\\.", "");
        for (ArrayText form : values()) {
            if (form.name().toLowerCase(Locale.ROOT).equals(name == null ? ending : name)) return form;
        }
        if (ending.equals("npz") && name == null) {
            throw Problem.usage("an .npz holds arrays by name, and this is one without")
                    .where("--out " + file)
                    .expected("an ending .npy, .csv, .json or .txt, or --format")
                    .hint("engine weights dump writes .npz")
                    .exception();
        }
        if (name == null) return TEXT;
        throw Problem.usage("no form named " + name)
                .where("--format")
                .expected("text, csv, json or npy")
                .exception();
    }

    /** Saves the array. */
    public void save(Tensor array, Path file) {
        AtomicFile.write(file, out -> write(array, out));
    }

    /** Prints the array. */
    public void print(Tensor array, Console console) {
        try {
            write(array, console.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(Tensor array, int i) {
        double value = array.get(i);
        return array instanceof Float32 ? ShortestDecimal.python((float) value) : ShortestDecimal.python(value);
    }

    /** Lists of lists, as JSON has arrays. */
    public static Object nested(Tensor array) {
        return nested(array, 0, 0);
    }

    private static Object nested(Tensor array, int axis, int offset) {
        if (axis == array.shape().rank())
            return array instanceof Float32 f ? (Object) f.data()[offset] : array.get(offset);
        int stride = Arrays.stream(array.shape().dims()).skip(axis + 1L).reduce(1, (a, b) -> a * b);
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < array.shape().dim(axis); i++) list.add(nested(array, axis + 1, offset + i * stride));
        return list;
    }
}
