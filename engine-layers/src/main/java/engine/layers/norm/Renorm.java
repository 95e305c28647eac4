package engine.layers.norm;

import engine.api.layer.LayerCall;
import engine.api.weight.Variable;
import java.util.Arrays;

/**
 * Batch renormalization (Ioffe 2017): in training {@code (x − mean)·scale} is corrected to {@code r·that + d}, by which it becomes what
 * the moving statistics would have made of it. No gradient goes through r and d. Without it r is 1 and d is 0.
 */
final class Renorm {
    private final BatchNormalization layer;
    private final LayerCall call;
    private final int first; // number of the weight moving_stddev; behind it renorm_mean and renorm_stddev
    final double[] r; // [features]
    final double[] d; // [features]

    Renorm(BatchNormalization layer, LayerCall call, int features, int first) {
        this.layer = layer;
        this.call = call;
        this.first = first;
        this.r = new double[features];
        this.d = new double[features];
        Arrays.fill(r, 1);
    }

    private double stddev(double variance) {
        return Math.sqrt(variance + layer.epsilon());
    }

    /** Finds r and d for the statistics of a batch. */
    void correct(double[] mean, double[] variance) {
        if (!layer.renorm()) return;
        for (int f = 0; f < r.length; f++) {
            double known = Math.max(call.weight(first + 2).value().get(f), Math.sqrt(layer.epsilon()));
            double shift = (mean[f] - call.weight(first + 1).value().get(f)) / known;
            double most = layer.renormLimit("dmax", Double.POSITIVE_INFINITY);
            r[f] = Math.max(stddev(variance[f]) / known, layer.renormLimit("rmin", Double.NEGATIVE_INFINITY));
            r[f] = Math.min(r[f], layer.renormLimit("rmax", Double.POSITIVE_INFINITY));
            d[f] = Math.min(Math.max(shift, -most), most);
        }
    }

    /** Lets the statistics of renormalization go after those of a batch, and the moving variance after the moving deviation. */
    void update(double[] mean, double[] variance) {
        double slow = layer.renormMomentum();
        Variable movingVariance = call.weight(first - 1);
        for (int f = 0; f < r.length; f++) {
            double stddev = stddev(variance[f]);
            follow(call.weight(first + 1), f, mean[f], slow);
            follow(call.weight(first + 2), f, stddev, slow);
            follow(call.weight(first), f, stddev, layer.momentum());
            double moving = call.weight(first).value().get(f);
            movingVariance.value().set(f, Math.max(moving * moving - layer.epsilon(), 0));
        }
        for (int weight = first - 1; weight < first + 3; weight++)
            call.weight(weight).changed();
    }

    private static void follow(Variable moving, int f, double batch, double momentum) {
        moving.value().set(f, moving.value().get(f) * momentum + batch * (1 - momentum));
    }
}
