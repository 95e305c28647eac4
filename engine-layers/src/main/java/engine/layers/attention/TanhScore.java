package engine.layers.attention;

import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.layers.plain.Reals;
import java.util.Arrays;

/**
 * {@code Σ outer · tanh(inner · (query + key))}: the outer factor one for all or one a feature, the inner one for all.
 */
final class TanhScore implements Score {
    private final LayerCall call;
    private final Pairs pairs;
    private final int innerWeight; // number of the weight, −1 for a factor of 1
    private final int outerWeight; // number of the weight, −1 for a factor of 1
    private final double[] outer; // [1] or [width]
    private final double[] dOuter;
    private double inner = 1;
    private double dInner;

    TanhScore(LayerCall call, Pairs pairs, int innerWeight, int outerWeight) {
        this.call = call;
        this.pairs = pairs;
        this.innerWeight = innerWeight;
        this.outerWeight = outerWeight;
        this.outer = new double
                [outerWeight < 0 ? 1 : call.weight(outerWeight).value().size()];
        this.dOuter = new double[outer.length];
        this.outer[0] = 1;
    }

    @Override
    public void read() {
        if (innerWeight >= 0) inner = call.weight(innerWeight).value().get(0);
        for (int k = 0; outerWeight >= 0 && k < outer.length; k++)
            outer[k] = call.weight(outerWeight).value().get(k);
        Arrays.fill(dOuter, 0);
        dInner = 0;
    }

    private double tanh(int query, int key, int k) {
        return Math.tanh(inner * (pairs.query()[query + k] + pairs.key()[key + k]));
    }

    private int place(int k) {
        return outer.length == 1 ? 0 : k;
    }

    @Override
    public double of(int query, int key) {
        double sum = 0;
        for (int k = 0; k < pairs.width(); k++) sum += outer[place(k)] * tanh(query, key, k);
        return sum;
    }

    @Override
    public void backward(int query, int key, double d) {
        for (int k = 0; k < pairs.width(); k++) {
            double t = tanh(query, key, k);
            double slope = d * outer[place(k)] * (1 - t * t);
            dOuter[place(k)] += d * t;
            dInner += slope * (pairs.query()[query + k] + pairs.key()[key + k]);
            pairs.dQuery()[query + k] += slope * inner;
            pairs.dKey()[key + k] += slope * inner;
        }
    }

    @Override
    public void add() {
        Tensor gradient = innerWeight < 0 ? null : call.weightGradient(innerWeight);
        if (gradient != null) gradient.set(0, gradient.get(0) + dInner);
        if (outerWeight >= 0) Reals.add(dOuter, call.weightGradient(outerWeight));
    }
}
