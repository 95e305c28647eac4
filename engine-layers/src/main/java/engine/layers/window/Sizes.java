package engine.layers.window;

import engine.api.config.Key;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number an axis, as {@code kernel_size} and {@code strides} are: one for all, or a list of them. A value of this kind is the list.
 *
 * @param rank how many axes
 */
public record Sizes(int rank) implements Kind<List<Integer>> {
    @Override
    public String expected() {
        return "a whole number" + (rank == 1 ? "" : " or a list of " + rank);
    }

    @Override
    public @Nullable List<Integer> read(Object json, Nested nested) {
        List<Integer> sizes = Kinds.INTEGERS.read(json, nested);
        if (sizes == null || json instanceof List<?> && sizes.size() != rank) return null;
        return sizes.size() == rank ? sizes : Collections.nCopies(rank, sizes.get(0));
    }

    @Override
    public Object write(List<Integer> value, Nested nested) {
        return value.stream().map(Integer::longValue).toList();
    }

    /** An option of one number an axis, each of them positive, which is one unless said otherwise. */
    public static Key<List<Integer>> ones(String name, int rank) {
        return positive(Key.of(name, new Sizes(rank), Collections.nCopies(rank, 1)));
    }

    /** An option without a default. */
    public static Key<List<Integer>> required(String name, int rank) {
        return positive(Key.required(name, new Sizes(rank)));
    }

    /** The same option, refusing what is not positive. */
    public static Key<List<Integer>> positive(Key<List<Integer>> key) {
        return key.must("be positive", sizes -> sizes.stream().allMatch(n -> n > 0));
    }
}
