package engine.api.config;

import engine.api.DType;
import engine.api.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of value that configurations are made of. */
public final class Kinds {
    /** A whole number that an {@code int} holds. */
    public static final Kind<Integer> INTEGER =
            of("a whole number", json -> whole(json, Integer.MAX_VALUE) ? ((Number) json).intValue() : null, i ->
                    (long) i);

    /** A whole number that a {@code long} holds. */
    public static final Kind<Long> LONG = of(
            "a whole number", json -> whole(json, Long.MAX_VALUE) ? (Long) ((Number) json).longValue() : null, n -> n);

    /** A seed: a whole number, or the generator object that late versions of Keras 3 write. */
    public static final Kind<Long> SEED = of("a whole number", Kinds::seed, seed -> seed);

    /** A number. */
    public static final Kind<Double> NUMBER =
            of("a number", json -> json instanceof Number number ? (Double) number.doubleValue() : null, x -> x);

    /** True or false. */
    public static final Kind<Boolean> FLAG =
            of("true or false", json -> json instanceof Boolean flag ? flag : null, flag -> flag);

    /** A text. */
    public static final Kind<String> TEXT = of("a text", json -> json instanceof String text ? text : null, t -> t);

    /** Dimensions, null or −1 where open. */
    public static final Kind<Shape> SHAPE =
            of("a list of dimensions of at most 2^31-1", Kinds::shape, shape -> dims(shape, null));

    /** Dimensions, of which an open one is to be found from the others: Keras writes −1 for it. */
    public static final Kind<Shape> SHAPE_TO_SOLVE = of(SHAPE.expected(), Kinds::shape, shape -> dims(shape, -1L));

    /** One axis or several. */
    public static final Kind<List<Integer>> INTEGERS =
            of("a whole number or a list of them", Kinds::integers, Kinds::numbers);

    /** An element type by its Keras name. */
    public static final Kind<DType> DTYPE = of("an element type", Kinds::dtype, DType::kerasName);

    private Kinds() {}

    /** A kind without objects of its own. */
    public static <T> Kind<T> of(String expected, Function<Object, @Nullable T> read, Function<T, Object> write) {
        return new Plain<>(expected, read, write);
    }

    /** One of the constants of an enum, in lower case. */
    public static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        String expected = "one of " + constants.stream().map(Kinds::word).toList();
        return of(
                expected,
                json -> constants.stream()
                        .filter(e -> e == json || word(e).equals(json))
                        .findFirst()
                        .orElse(null),
                Kinds::word);
    }

    /** An object that the reader of the file knows to make, such as a layer. */
    public static <T> Kind<T> nested(Class<T> type, String expected) {
        return new Kind<>() {
            @Override
            public String expected() {
                return expected;
            }

            @Override
            public T read(Object json, Nested nested) {
                return type.isInstance(json) ? type.cast(json) : nested.read(type, json);
            }

            @Override
            public Object write(T value, Nested nested) {
                return nested.write(value);
            }
        };
    }

    /** Several values of one kind. */
    public static <T> Kind<List<T>> list(Kind<T> element) {
        return new ListOf<>(element);
    }

    private record Plain<T>(String expected, Function<Object, @Nullable T> reader, Function<T, Object> writer)
            implements Kind<T> {
        @Override
        public @Nullable T read(Object json, Nested nested) {
            return reader.apply(json);
        }

        @Override
        public Object write(T value, Nested nested) {
            return writer.apply(value);
        }
    }

    private record ListOf<T>(Kind<T> element) implements Kind<List<T>> {
        @Override
        public String expected() {
            return "a list, each of it " + element.expected();
        }

        @Override
        public @Nullable List<T> read(Object json, Nested nested) {
            if (!(json instanceof List<?> list)) return null;
            List<T> values = new ArrayList<>();
            for (Object item : list) {
                T value = item == null ? null : element.read(item, nested);
                if (value == null) return null;
                values.add(value);
            }
            return List.copyOf(values);
        }

        @Override
        public Object write(List<T> value, Nested nested) {
            return value.stream().map(item -> element.write(item, nested)).toList();
        }
    }

    private static boolean whole(@Nullable Object json, long limit) {
        return json instanceof Number number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && Math.abs(number.doubleValue()) <= limit;
    }

    private static @Nullable Long seed(Object json) {
        Object value = json instanceof java.util.Map<?, ?> generator
                        && generator.get("config") instanceof java.util.Map<?, ?> inner
                ? inner.get("seed")
                : json;
        return value == null ? null : LONG.read(value, Nested.NONE);
    }

    private static @Nullable Shape shape(Object json) {
        if (json instanceof Shape shape) return shape;
        if (!(json instanceof List<?> list)) return null;
        int[] dims = new int[list.size()];
        for (int i = 0; i < dims.length; i++) {
            Object dim = list.get(i);
            if (dim != null && (!whole(dim, Integer.MAX_VALUE) || ((Number) dim).intValue() < Shape.UNKNOWN))
                return null;
            dims[i] = dim == null ? Shape.UNKNOWN : ((Number) dim).intValue();
        }
        return Shape.of(dims);
    }

    private static Object dims(Shape shape, @Nullable Long open) {
        List<@Nullable Object> dims = new ArrayList<>();
        for (int dim : shape.dims()) dims.add(dim == Shape.UNKNOWN ? open : (Object) (long) dim);
        return dims;
    }

    private static @Nullable List<Integer> integers(Object json) {
        List<?> list = json instanceof List<?> several ? several : List.of(json);
        if (!list.stream().allMatch(item -> whole(item, Integer.MAX_VALUE))) return null;
        return list.stream().map(item -> ((Number) item).intValue()).toList();
    }

    private static Object numbers(List<Integer> integers) {
        List<Object> numbers = new ArrayList<>();
        for (int i : integers) numbers.add((long) i);
        return numbers.size() == 1 ? numbers.get(0) : numbers;
    }

    private static @Nullable DType dtype(Object json) {
        for (DType dtype : DType.values())
            if (dtype == json || dtype.kerasName().equals(json)) return dtype;
        return null;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
