package engine.api.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a call passes its inputs, as Keras writes it: a tree whose leaves are {@linkplain Input inputs} and constants (null, Boolean, Long,
 * Double, String, {@link Slice}, {@link #ELLIPSIS}, or a Tensor where Keras holds an array), positional or by name.
 *
 * @param positional values, of which any may be a list of values, or a map of them by name
 * @param named values by the name of the argument: {@code initial_state}, {@code mask}, {@code value}
 */
public record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
    /** A leaf that is an input of the call, by its number. */
    public record Input(int index) {}

    /** A leaf that is a slice of an axis, {@code start:stop:step} in Python; null what is not said. */
    public record Slice(
            @Nullable Long start,
            @Nullable Long stop,
            @Nullable Long step) {
        /** A whole axis: {@code [:]}. */
        public static final Slice ALL = new Slice(null, null, null);
    }

    /** The leaf that stands for all axes not spoken of, {@code ...} in Python. */
    public static final Object ELLIPSIS = new Object() {
        @Override
        public String toString() {
            return "...";
        }
    };

    public Arguments {
        positional = Collections.unmodifiableList(new ArrayList<>(positional));
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
    }

    /** Each input an argument. */
    public static Arguments each(int inputs) {
        return new Arguments(inputs(0, inputs), Map.of());
    }

    /** All inputs in one list, as merging layers take them. */
    public static Arguments list(int inputs) {
        return new Arguments(List.of(inputs(0, inputs)), Map.of());
    }

    /** The first input by itself, the others in a list under a name. */
    public static Arguments first(String others, int inputs) {
        return inputs == 1 ? each(1) : new Arguments(List.of(new Input(0)), Map.of(others, inputs(1, inputs)));
    }

    private static List<@Nullable Object> inputs(int from, int to) {
        return IntStream.range(from, to).<Object>mapToObj(Input::new).toList();
    }

    /** The numbers of the inputs passed under this name; none if the name is not used. */
    public List<Integer> under(String name) {
        List<Integer> found = new ArrayList<>();
        collect(named.get(name), found);
        return found;
    }

    /** Whether a flag of this name is passed and true. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(named.get(name));
    }

    /** The numbers of the inputs that are passed without a name, in order. */
    public List<Integer> unnamed() {
        List<Integer> found = new ArrayList<>();
        collect(positional, found);
        return found;
    }

    /** The numbers of all inputs in the order in which Keras walks them: those without a name, then by sorted names. */
    public List<Integer> order() {
        List<Integer> found = unnamed();
        collect(named, found);
        return found;
    }

    private static void collect(@Nullable Object value, List<Integer> into) {
        if (value instanceof Input input) into.add(input.index());
        else if (value instanceof List<?> list) list.forEach(item -> collect(item, into));
        else if (value instanceof Map<?, ?> map) new TreeMap<>(map).values().forEach(item -> collect(item, into));
    }

    /** The same tree with another leaf in place of each; lists and maps stay what they are. */
    public static @Nullable Object map(@Nullable Object tree, Function<@Nullable Object, @Nullable Object> leaf) {
        if (tree instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            for (Object item : list) items.add(map(item, leaf));
            return items;
        }
        if (!(tree instanceof Map<?, ?> map)) return leaf.apply(tree);
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        map.forEach((name, item) -> entries.put(name, map(item, leaf)));
        return entries;
    }
}
