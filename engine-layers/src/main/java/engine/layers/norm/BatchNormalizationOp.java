package engine.layers.norm;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Variable;
import engine.layers.plain.GivenMask;
import engine.layers.plain.Reals;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = gamma·(x − mean)·scale + beta} with {@code scale = 1/sqrt(variance + epsilon)}. Where the statistics are the batch's, the
 * gradient goes through them.
 */
final class BatchNormalizationOp implements LayerOp {
    /** Keras' {@code backend.epsilon()}, added to the number of what a mask leaves. */
    private static final double FUZZ = 1e-7;

    private final BatchNormalization layer;
    private final LayerCall call;
    private final boolean ofBatch;
    private final int features;
    private final int inner; // elements from one feature to the next
    private final int last; // numbers under one flag of the mask
    private final int firstStatistic; // number of the weight moving_mean
    private final double[] x; // [elements]
    private final double[] d; // [elements] gradient
    private final double[] mean; // [features]
    private final double[] variance; // [features]
    private final double[] weight; // [features] how many numbers the statistics are of
    private final double[] scale; // [features]
    private final double[] slope; // [features] what a number of the output moves by with x, statistics held
    private final double[] offset; // [features]
    private final double[] gamma; // [features]
    private final double[] beta; // [features]
    private final double[] sumD; // [features] of the gradients
    private final double[] sumDx; // [features] of gradient times x − mean
    private final Renorm renorm;
    private final double[] rest; // [features] of x − mean over what the mask leaves

    private final GivenMask given;
    private @Nullable Mask mask; // of this step

    BatchNormalizationOp(BatchNormalization layer, LayerCall call) {
        this.layer = layer;
        this.call = call;
        this.given = new GivenMask(call);
        this.ofBatch = call.training() && (layer.trainable() || layer.batchStatisticsWhenFrozen());
        Shape shape = call.input(0).shape();
        int axis = layer.axisOf(shape.rank());
        this.features = shape.dim(axis);
        this.inner = shape.dropFirst(axis + 1).size();
        this.last = Math.max(1, shape.last());
        this.firstStatistic = (layer.scale() ? 1 : 0) + (layer.center() ? 1 : 0);
        this.x = Reals.like(call.input(0));
        this.d = Reals.like(call.input(0));
        this.mean = new double[features];
        this.variance = new double[features];
        this.weight = new double[features];
        this.scale = new double[features];
        this.slope = new double[features];
        this.offset = new double[features];
        this.gamma = new double[features];
        this.beta = new double[features];
        this.sumD = new double[features];
        this.sumDx = new double[features];
        this.rest = new double[features];
        this.renorm = new Renorm(layer, call, features, firstStatistic + 2);
        Arrays.fill(gamma, 1);
    }

    private int feature(int i) {
        return i / inner % features;
    }

    private boolean counts(int i) {
        return mask == null || mask.keep()[i / last];
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), x);
        mask = given.read();
        given.passOn();
        if (layer.scale()) Reals.read(call.weight(0).value(), gamma);
        if (layer.center()) Reals.read(call.weight(firstStatistic - 1).value(), beta);
        if (ofBatch) {
            gather();
            renorm.correct(mean, variance);
        } else {
            Reals.read(call.weight(firstStatistic).value(), mean);
            Reals.read(call.weight(firstStatistic + 1).value(), variance);
        }
        for (int f = 0; f < features; f++) {
            scale[f] = 1 / Math.sqrt(variance[f] + layer.epsilon());
            slope[f] = gamma[f] * renorm.r[f] * scale[f];
            offset[f] = gamma[f] * renorm.d[f] + beta[f];
        }
        Tensor y = call.output(0);
        for (int i = 0; i < x.length; i++) {
            int f = feature(i);
            y.set(i, (x[i] - mean[f]) * slope[f] + offset[f]);
        }
    }

    /** The batch's mean and biased variance over what the mask leaves. */
    private void gather() {
        Arrays.fill(mean, 0);
        Arrays.fill(variance, 0);
        Arrays.fill(weight, mask == null ? 0 : FUZZ);
        for (int i = 0; i < x.length; i++) {
            if (!counts(i)) continue;
            weight[feature(i)]++;
            mean[feature(i)] += x[i];
        }
        for (int f = 0; f < features; f++) mean[f] /= weight[f];
        for (int i = 0; i < x.length; i++) {
            double off = x[i] - mean[feature(i)];
            if (counts(i)) variance[feature(i)] += off * off / weight[feature(i)];
        }
    }

    @Override
    public void backward() {
        Reals.read(call.outputGradient(0), d);
        sums();
        for (int i = 0; i < x.length; i++) {
            int f = feature(i);
            double dx = d[i] * slope[f];
            if (ofBatch && counts(i)) dx += throughStatistics(f, x[i] - mean[f]);
            d[i] = dx;
        }
        Reals.add(d, call.inputGradient(0));
        for (int f = 0; f < features; f++)
            sumDx[f] = sumDx[f] * scale[f] * renorm.r[f] + sumD[f] * renorm.d[f]; // now by gamma
        if (layer.scale()) Reals.add(sumDx, call.weightGradient(0));
        if (layer.center()) Reals.add(sumD, call.weightGradient(firstStatistic - 1));
    }

    private void sums() {
        Arrays.fill(sumD, 0);
        Arrays.fill(sumDx, 0);
        Arrays.fill(rest, 0);
        for (int i = 0; i < x.length; i++) {
            int f = feature(i);
            double off = x[i] - mean[f];
            sumD[f] += d[i];
            sumDx[f] += d[i] * off;
            if (counts(i)) rest[f] += off;
        }
    }

    /** What one number's part in the mean and in the variance adds to its gradient. */
    private double throughStatistics(int f, double off) {
        double squared = scale[f] * scale[f];
        double dVariance = -0.5 * sumDx[f] * slope[f] * squared;
        double dMean = -sumD[f] * slope[f] - 2 * dVariance * rest[f] / weight[f];
        return (dMean + 2 * dVariance * off) / weight[f];
    }

    @Override
    public void update() {
        if (!ofBatch || !layer.trainable()) return;
        follow(call.weight(firstStatistic), mean);
        if (layer.renorm()) renorm.update(mean, variance);
        else follow(call.weight(firstStatistic + 1), variance);
    }

    private void follow(Variable moving, double[] batch) {
        double momentum = layer.momentum();
        for (int f = 0; f < features; f++)
            moving.value().set(f, moving.value().get(f) * momentum + batch[f] * (1 - momentum));
        moving.changed();
    }
}
