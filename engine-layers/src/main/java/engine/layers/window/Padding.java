package engine.layers.window;

/** What stands for places beyond the ends of an axis: nothing, so that the window stays within, or zeros. */
public enum Padding {
    /** The window stays within the input. */
    VALID,
    /** As many results as strides fit into the input; what is missing is added on both sides, the odd one behind. */
    SAME,
    /** All that is missing is added in front: a result sees nothing that comes after it. */
    CAUSAL;

    /** How many results an axis of {@code in} places has; zero or less if there is none. */
    int results(int in, int reach, int stride) {
        return Math.floorDiv(this == VALID ? in - reach : in - 1, stride) + 1;
    }

    /** How many places are added in front. */
    int before(int in, int out, int reach, int stride) {
        return switch (this) {
            case VALID -> 0;
            case SAME -> Math.max(0, (out - 1) * stride + reach - in) / 2;
            case CAUSAL -> reach - 1;
        };
    }
}
