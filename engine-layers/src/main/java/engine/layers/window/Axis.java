package engine.layers.window;

/**
 * How a window walks along one axis: result {@code o} sees with its tap {@code k} the place {@code o·stride + k·dilation − before}.
 *
 * @param in places of the input
 * @param out results
 * @param size taps of the window
 * @param before places that stand before the input's first
 */
public record Axis(int in, int out, int size, int stride, int dilation, int before) {
    /** Wider than any input. */
    private static final int WIDEST = 1 << 30;

    /** How many places a window covers. */
    public static int reach(int size, int dilation) {
        return (int) Math.min((size - 1L) * dilation + 1, WIDEST);
    }

    /** The place that a tap sees; outside of the input it is negative or beyond {@link #in}. */
    public int place(int result, int tap) {
        return result * stride + tap * dilation - before;
    }
}
