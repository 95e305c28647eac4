package engine.layers.window;

import engine.api.Shape;
import java.util.Collections;
import java.util.List;

/** How large a window is, how far it moves from result to result, and how far apart its taps are: a number an axis for each. */
public record Steps(List<Integer> size, List<Integer> stride, List<Integer> dilation) {
    /** A window whose taps lie side by side. */
    public static Steps of(List<Integer> size, List<Integer> stride) {
        return new Steps(size, stride, Collections.nCopies(size.size(), 1));
    }

    public int rank() {
        return size.size();
    }

    /** Results of each axis; {@link Shape#UNKNOWN} where the input's places are, zero or less where there is none. */
    public int[] results(int[] in, Padding padding) {
        int[] out = in.clone();
        for (int i = 0; i < in.length; i++) {
            if (in[i] != Shape.UNKNOWN)
                out[i] = padding.results(in[i], Axis.reach(size.get(i), dilation.get(i)), stride.get(i));
        }
        return out;
    }
}
