package engine.layers.activation;

import engine.api.Shape;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Reals;
import engine.layers.plain.View;
import java.util.Arrays;
import java.util.List;

/** {@code y = eˣ / Σ eˣ} over sets of elements; what a mask leaves out counts as −1e9 in the sum and comes out as zero. */
final class SoftmaxOp implements LayerOp {
    private static final double LEFT_OUT = -1e9;

    private final LayerCall call;
    private final int[] set; // [elements] the set that an element is in
    private final int[] flag; // [elements] its place in the mask that is passed
    private final boolean[] keep; // [elements]
    private final double[] x; // [elements]
    private final double[] y; // [elements]
    private final double[] d; // [elements] gradient
    private final double[] largest; // [sets]
    private final double[] sum; // [sets]

    SoftmaxOp(LayerCall call, List<Integer> axes) {
        this.call = call;
        Shape shape = call.input(0).shape();
        Shape others = shape;
        for (int axis : axes) others = others.with(axis, 1);
        this.set = View.of(others).broadcast(shape).elements();
        int mask = Softmax.maskInput(call.arguments());
        this.flag = mask < 0
                ? new int[0]
                : View.of(call.input(mask).shape()).broadcast(shape).elements();
        this.keep = new boolean[set.length];
        this.x = Reals.like(call.input(0));
        this.y = Reals.like(call.input(0));
        this.d = Reals.like(call.input(0));
        this.largest = new double[others.size()];
        this.sum = new double[others.size()];
    }

    private void readMask() {
        Arrays.fill(keep, true);
        int mask = Softmax.maskInput(call.arguments());
        for (int i = 0; mask >= 0 && i < keep.length; i++)
            keep[i] = call.input(mask).get(flag[i]) > 0.5;
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), x);
        readMask();
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        Arrays.fill(sum, 0);
        for (int i = 0; i < x.length; i++) {
            if (!keep[i]) x[i] = LEFT_OUT;
            largest[set[i]] = Math.max(largest[set[i]], x[i]);
        }
        for (int i = 0; i < x.length; i++) {
            y[i] = Math.exp(x[i] - largest[set[i]]);
            sum[set[i]] += y[i];
        }
        for (int i = 0; i < x.length; i++) y[i] = keep[i] ? y[i] / sum[set[i]] : 0;
        Reals.write(y, call.output(0));
    }

    @Override
    public void backward() {
        Reals.read(call.outputGradient(0), d);
        Arrays.fill(sum, 0);
        for (int i = 0; i < x.length; i++) sum[set[i]] += d[i] * y[i];
        for (int i = 0; i < x.length; i++) d[i] = y[i] * (d[i] - sum[set[i]]);
        Reals.add(d, call.inputGradient(0));
    }
}
