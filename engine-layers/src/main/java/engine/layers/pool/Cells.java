package engine.layers.pool;

import engine.layers.window.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which places of the input each result gathers. */
final class Cells {
    private Cells() {}

    /** Along one axis: [results] of the places that a window sees within the input. */
    static int[][] seen(Axis axis) {
        return IntStream.range(0, axis.out())
                .mapToObj(result -> IntStream.range(0, axis.size())
                        .map(tap -> axis.place(result, tap))
                        .filter(place -> place >= 0 && place < axis.in())
                        .toArray())
                .toArray(int[][]::new);
    }

    /** Along one axis: so many shares of all places, of which neighbours may have one in common. */
    static int[][] shares(int places, int shares) {
        return IntStream.range(0, shares)
                .mapToObj(share -> IntStream.range(first(places, shares, share), end(places, shares, share))
                        .toArray())
                .toArray(int[][]::new);
    }

    private static int first(int places, int shares, int share) {
        return (int) ((long) share * places / shares);
    }

    private static int end(int places, int shares, int share) {
        return (int) (((long) (share + 1) * places + shares - 1) / shares);
    }

    /** [results] of places, both row-major over all axes. */
    static int[][] across(List<int[][]> axes, int[] places) {
        List<int[]> cells = List.of(new int[] {0});
        for (int axis = 0; axis < places.length; axis++) {
            List<int[]> finer = new ArrayList<>();
            for (int[] outer : cells) {
                for (int[] inner : axes.get(axis)) finer.add(pairs(outer, inner, places[axis]));
            }
            cells = finer;
        }
        return cells.toArray(int[][]::new);
    }

    private static int[] pairs(int[] outer, int[] inner, int length) {
        return IntStream.of(outer)
                .flatMap(o -> IntStream.of(inner).map(i -> o * length + i))
                .toArray();
    }
}
