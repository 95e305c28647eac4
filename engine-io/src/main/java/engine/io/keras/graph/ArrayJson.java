package engine.io.keras.graph;

import engine.api.Bool;
import engine.api.DType;
import engine.api.Float32;
import engine.api.Float64;
import engine.api.Int32;
import engine.api.Int64;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arrays among the arguments of a call: {@code {"class_name": "__tensor__", "config": {"value": [[1.0]], "dtype": "float32"}}}. */
final class ArrayJson {
    private ArrayJson() {}

    /** The array of an object, with the element type that the object states. */
    static Tensor read(Map<?, ?> object) {
        if (!(object.get("config") instanceof Map<?, ?> config)) throw wrong("config", object.get("config"));
        return read(config.get("value"), Objects.toString(config.get("dtype"), "float32"));
    }

    /** Nested lists as an array; before Keras 3 they stand for themselves, without an element type. */
    static Tensor read(@Nullable Object lists) {
        List<Object> numbers = new ArrayList<>();
        collect(lists, shape(lists), 0, numbers);
        boolean whole = numbers.stream().allMatch(Long.class::isInstance);
        return read(lists, whole && !numbers.isEmpty() ? "int32" : "float32");
    }

    private static Tensor read(@Nullable Object lists, String dtype) {
        List<Integer> dims = shape(lists);
        List<Object> numbers = new ArrayList<>();
        collect(lists, dims, 0, numbers);
        Shape shape = Shape.of(dims.stream().mapToInt(i -> i).toArray());
        Tensor array = zeros(dtype, shape);
        for (int i = 0; i < numbers.size(); i++) {
            Object number = numbers.get(i);
            array.set(i, number instanceof Boolean flag ? flag ? 1 : 0 : ((Number) number).doubleValue());
        }
        return array;
    }

    private static Tensor zeros(String dtype, Shape shape) {
        int size = shape.size();
        return switch (dtype) {
            case "float16", "bfloat16", "float32" -> new Float32(shape, new float[size]);
            case "float64" -> new Float64(shape, new double[size]);
            case "bool" -> new Bool(shape, new boolean[size]);
            case "int8", "int16", "int32", "uint8", "uint16" -> new Int32(shape, new int[size]);
            case "int64", "uint32", "uint64" -> new Int64(shape, new long[size]);
            default -> throw wrong("dtype", dtype);
        };
    }

    /** The lengths of the first lists of each depth. */
    private static List<Integer> shape(@Nullable Object lists) {
        List<Integer> dims = new ArrayList<>();
        for (Object at = lists; at instanceof List<?> list; at = list.isEmpty() ? null : list.get(0))
            dims.add(list.size());
        return dims;
    }

    private static void collect(@Nullable Object tree, List<Integer> dims, int depth, List<Object> into) {
        boolean list = depth < dims.size();
        if (!list && (tree instanceof Number || tree instanceof Boolean)) {
            into.add(tree);
        } else if (list && tree instanceof List<?> items && items.size() == dims.get(depth)) {
            items.forEach(item -> collect(item, dims, depth + 1, into));
        } else {
            throw wrong("value", tree);
        }
    }

    private static RuntimeException wrong(String key, @Nullable Object found) {
        return Problem.file("an array that cannot be read")
                .expected("lists of numbers of equal lengths, and their element type")
                .foundText(key + " " + found)
                .exception();
    }

    /** The object's configuration. */
    static Map<String, Object> write(Tensor array) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("value", lists(array, 0, 0, array.size()));
        config.put("dtype", array.dtype().kerasName());
        return config;
    }

    /** The part of the array that begins at {@code offset} and has {@code size} elements in its axes from {@code axis}. */
    private static Object lists(Tensor array, int axis, int offset, int size) {
        if (axis == array.shape().rank()) return element(array, offset);
        int length = array.shape().dim(axis);
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < length; i++) items.add(lists(array, axis + 1, offset + i * (size / length), size / length));
        return items;
    }

    private static Object element(Tensor array, int i) {
        if (array.dtype() == DType.BOOL) return array.get(i) != 0;
        return array.dtype().isFloating() ? (Object) array.get(i) : (Object) (long) array.get(i);
    }
}
