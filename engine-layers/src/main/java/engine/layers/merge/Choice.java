package engine.layers.merge;

import engine.layers.merge.fold.Fold;
import java.util.Arrays;

/** One of the numbers: each is held against what the ones before it came to. A masked number gives way to the other. */
final class Choice implements Fold {
    /** Whether the number so far stays; of equal ones it does. */
    @FunctionalInterface
    interface Stays {
        boolean test(double soFar, double next);
    }

    private final Stays stays;
    private int chosen;

    Choice(Stays stays) {
        this.stays = stays;
    }

    @Override
    public boolean readsMasks() {
        return true;
    }

    @Override
    public double forward(double[] v, boolean[] kept, boolean[] masked) {
        chosen = 0;
        boolean allMasked = masked[0]; // of the inputs so far
        boolean soFar = kept[0];
        for (int i = 1; i < v.length; i++) {
            int next = kept[i] ? i : chosen;
            if (allMasked && !soFar) chosen = next;
            soFar |= kept[i];
            allMasked &= masked[i];
            if (!Double.isNaN(v[chosen]) && !stays.test(v[chosen], v[next])) chosen = next;
        }
        return v[chosen];
    }

    @Override
    public void backward(double[] v, boolean[] kept, boolean[] masked, double[] d) {
        Arrays.fill(d, 0);
        d[chosen] = 1;
    }
}
