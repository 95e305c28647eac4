package engine.inspect.align;

/**
 * Where the units of a group lie along an axis of a weight.
 *
 * @param weight its place in the list of weights
 * @param axis 0 for rows, 1 for columns
 * @param places for each unit its indices along the axis: one a gate, or one a timestep of a flattened sequence
 * @param negated for each of these whether it changes its sign when the unit does
 */
record Touch(int weight, int axis, int[][] places, boolean[] negated) {

    /** Brings the units into another order: unit u becomes what unit {@code from[u]} was, times {@code sign[u]}. */
    void apply(Matrix matrix, int[] from, int[] sign) {
        Matrix before = matrix.copy();
        for (int u = 0; u < from.length; u++) {
            for (int k = 0; k < negated.length; k++) {
                double[] slice = before.slice(axis, places[from[u]][k]);
                matrix.put(axis, places[u][k], slice, negated[k] ? sign[u] : 1);
            }
        }
    }
}
