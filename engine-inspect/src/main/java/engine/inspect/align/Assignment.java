package engine.inspect.align;

import java.util.Arrays;

/**
 * The cheapest pairing of n rows with n columns (the linear assignment problem), by shortest augmenting paths with dual prices: O(n³). Source:
 * Jonker and Volgenant 1987.
 */
final class Assignment {
    private static final int NONE = -1;

    private final double[][] cost;
    private final int n;
    private final double[] rowPrice;
    private final double[] columnPrice;
    private final int[] rowOf; // a column each
    private final double[] shortest; // of the path to each column
    private final int[] before; // the column before it on that path
    private final boolean[] done;

    private Assignment(double[][] cost) {
        this.cost = cost;
        n = cost.length;
        rowPrice = new double[n];
        columnPrice = new double[n];
        rowOf = new int[n];
        shortest = new double[n];
        before = new int[n];
        done = new boolean[n];
        Arrays.fill(rowOf, NONE);
    }

    /** The column of each row. */
    static int[] cheapest(double[][] cost) {
        Assignment assignment = new Assignment(cost);
        for (int row = 0; row < assignment.n; row++) assignment.add(row);
        int[] columnOf = new int[assignment.n];
        for (int column = 0; column < assignment.n; column++) columnOf[assignment.rowOf[column]] = column;
        return columnOf;
    }

    /** Finds the cheapest way to give one more row a column, moving others where that is cheaper. */
    private void add(int row) {
        Arrays.fill(shortest, Double.POSITIVE_INFINITY);
        Arrays.fill(before, NONE);
        Arrays.fill(done, false);
        int current = row;
        int column = NONE;
        double length = 0;
        while (current != NONE) {
            relax(current, column, length);
            column = nearest();
            length = shortest[column];
            done[column] = true;
            current = rowOf[column];
        }
        reprice(row, length);
        while (column != NONE) {
            int previous = before[column];
            rowOf[column] = previous == NONE ? row : rowOf[previous];
            column = previous;
        }
    }

    private void relax(int row, int from, double length) {
        for (int column = 0; column < n; column++) {
            if (done[column]) continue;
            double path = length + cost[row][column] - rowPrice[row] - columnPrice[column];
            if (path < shortest[column]) {
                shortest[column] = path;
                before[column] = from;
            }
        }
    }

    private int nearest() {
        int nearest = NONE;
        for (int column = 0; column < n; column++) {
            if (!done[column] && (nearest == NONE || shortest[column] < shortest[nearest])) nearest = column;
        }
        return nearest;
    }

    /** Keeps all reduced costs at zero or above, and those of pairs at zero. */
    private void reprice(int row, double length) {
        rowPrice[row] += length;
        for (int column = 0; column < n; column++) {
            if (!done[column] || rowOf[column] == NONE) continue;
            rowPrice[rowOf[column]] += length - shortest[column];
            columnPrice[column] -= length - shortest[column];
        }
    }
}
