package engine.train.loss.batch;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.config.Key;
import engine.api.config.Kinds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The axes that a loss is summed over: the last ones, or with {@code null} all of a batch together. */
final class Axes {
    static final Key<@Nullable List<Integer>> AXIS = Key.optional("axis", Kinds.INTEGERS);

    private Axes() {}

    /** How many elements of a prediction are summed up as one. */
    static int width(@Nullable List<Integer> axes, Shape prediction) {
        int width = 1;
        int count = axes == null ? prediction.rank() : axes.size();
        for (int i = prediction.rank() - count; i < prediction.rank(); i++) width *= prediction.dim(i);
        return width;
    }

    /** Demands that they are the last ones, without the batch. */
    static void check(String loss, @Nullable List<Integer> axes, Shape prediction) {
        if (axes == null) return;
        int rank = prediction.rank();
        List<Integer> places = axes.stream()
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .distinct()
                .toList();
        boolean last = places.size() == axes.size() && places.size() < rank;
        for (int i = 0; last && i < places.size(); i++) last = places.get(i) == rank - places.size() + i;
        if (last) return;
        throw Problem.content("the loss is summed over the last axes only, or over all")
                .where("loss " + loss)
                .expected("axis null, -1, [-2, -1], …, without the batch, for a prediction of shape " + prediction)
                .found(axes)
                .exception();
    }
}
