package engine.layers.shape;

import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many places at the two ends of an axis.
 *
 * @param before at its beginning
 * @param after at its end
 */
public record Sides(int before, int after) {
    /** As many at both ends. */
    public static Sides of(int both) {
        return new Sides(both, both);
    }

    long sum() {
        return (long) before + after;
    }

    /** As many at both ends of every axis. */
    static List<Sides> everywhere(int rank, int both) {
        return Collections.nCopies(rank, of(both));
    }

    /**
     * Sides of each axis, in Keras' forms: one number; a number an axis, or of a single axis its two sides; two sides an axis.
     *
     * @param rank how many axes
     */
    record AllAxes(int rank) implements Kind<List<Sides>> {
        @Override
        public String expected() {
            return rank == 1
                    ? "a whole number or a list of 2"
                    : "a whole number or a list of " + rank + ", or of pairs";
        }

        @Override
        public @Nullable List<Sides> read(Object json, Nested nested) {
            List<Sides> sides = json instanceof List<?> list ? each(list, nested) : same(json, nested);
            return sides == null || sides.stream().anyMatch(s -> s.before < 0 || s.after < 0) ? null : sides;
        }

        private @Nullable List<Sides> same(Object json, Nested nested) {
            Integer both = Kinds.INTEGER.read(json, nested);
            return both == null ? null : everywhere(rank, both);
        }

        private @Nullable List<Sides> each(List<?> list, Nested nested) {
            List<Integer> numbers = Kinds.list(Kinds.INTEGER).read(list, nested);
            if (rank == 1 && numbers != null && numbers.size() == 2)
                return List.of(new Sides(numbers.get(0), numbers.get(1)));
            if (list.size() != rank) return null;
            List<Sides> sides = new ArrayList<>();
            for (Object axis : list) {
                List<Integer> pair = axis == null ? null : Kinds.INTEGERS.read(axis, nested);
                if (pair == null || pair.isEmpty() || pair.size() > 2) return null;
                sides.add(new Sides(pair.get(0), pair.get(pair.size() - 1)));
            }
            return sides;
        }

        @Override
        public Object write(List<Sides> value, Nested nested) {
            List<List<Long>> pairs = value.stream()
                    .map(s -> List.of((long) s.before, (long) s.after))
                    .toList();
            return rank == 1 ? pairs.get(0) : pairs;
        }
    }
}
