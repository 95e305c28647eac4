package engine.layers.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** A window that walks over an input of any rank: an {@link Axis} an axis. Places and results are counted row-major. */
public record Window(List<Axis> axes) {
    /** In {@link #table()}: the tap lies outside of the input. */
    public static final int OUTSIDE = -1;

    /**
     * A window over these places.
     *
     * @param in places of the input, axis by axis
     */
    public static Window of(int[] in, Steps steps, Padding padding) {
        int[] out = steps.results(in, padding);
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < in.length; i++) {
            int size = steps.size().get(i);
            int stride = steps.stride().get(i);
            int dilation = steps.dilation().get(i);
            int before = padding.before(in[i], out[i], Axis.reach(size, dilation), stride);
            axes.add(new Axis(in[i], out[i], size, stride, dilation, before));
        }
        return new Window(axes);
    }

    /** Places of the input. */
    public int places() {
        return product(Axis::in);
    }

    /** Results. */
    public int results() {
        return product(Axis::out);
    }

    /** Taps of the window. */
    public int taps() {
        return product(Axis::size);
    }

    private int product(ToIntFunction<Axis> length) {
        int product = 1;
        for (Axis axis : axes) product = Math.multiplyExact(product, length.applyAsInt(axis));
        return product;
    }

    /** [results, taps]: the place that a tap of a result sees, or {@link #OUTSIDE}. */
    public int[] table() {
        int[] table = new int[1]; // of no axes: one result, one tap, one place
        int results = 1;
        int taps = 1;
        for (Axis axis : axes) {
            int[] wider = new int[Math.multiplyExact(Math.multiplyExact(results, axis.out()), taps * axis.size())];
            Arrays.fill(wider, OUTSIDE);
            for (int r = 0; r < results * axis.out(); r++) {
                for (int t = 0; t < taps * axis.size(); t++) {
                    int outer = table[r / axis.out() * taps + t / axis.size()];
                    int place = axis.place(r % axis.out(), t % axis.size());
                    boolean within = outer != OUTSIDE && place >= 0 && place < axis.in();
                    if (within) wider[r * taps * axis.size() + t] = outer * axis.in() + place;
                }
            }
            table = wider;
            results *= axis.out();
            taps *= axis.size();
        }
        return table;
    }
}
