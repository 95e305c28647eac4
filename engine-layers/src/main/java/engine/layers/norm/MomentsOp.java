package engine.layers.norm;

import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Reals;
import java.util.Arrays;

/**
 * {@code y = gamma·(x − m)·scale + beta} with {@code scale = 1/sqrt(v + epsilon)}: m is a set's mean or zero, v the mean square of a set's
 * distances from its mean or from zero. The gradient goes through both.
 */
final class MomentsOp implements LayerOp {
    /**
     * What a set's numbers are brought to.
     *
     * @param centered whether the mean is taken away
     * @param aboutMean whether the squares are of distances from the mean
     */
    record Form(boolean centered, boolean aboutMean, double epsilon) {}

    private final LayerCall call;
    private final Form form;
    private final Sets sets;
    private final int gammaWeight; // number of the weight gamma, −1 for none
    private final int betaWeight; // number of the weight beta, −1 for none
    private final double[] x; // [elements]
    private final double[] d; // [elements] gradient
    private final double[] size; // [sets] how many numbers
    private final double[] mean; // [sets]
    private final double[] scale; // [sets]
    private final double[] sumD; // [sets] of gradient times gamma
    private final double[] sumDx; // [sets] of gradient times gamma times x − m
    private final double[] gamma; // [parameters]
    private final double[] beta; // [parameters]
    private final double[] dGamma; // [parameters]
    private final double[] dBeta; // [parameters]

    /** @param parameters how many numbers gamma and beta have */
    MomentsOp(LayerCall call, Form form, Sets sets, int parameters, boolean hasGamma, boolean hasBeta) {
        this.call = call;
        this.form = form;
        this.sets = sets;
        this.gammaWeight = hasGamma ? 0 : -1;
        this.betaWeight = hasBeta ? gammaWeight + 1 : -1;
        this.x = Reals.like(call.input(0));
        this.d = Reals.like(call.input(0));
        this.size = new double[sets.count()];
        this.mean = new double[sets.count()];
        this.scale = new double[sets.count()];
        this.sumD = new double[sets.count()];
        this.sumDx = new double[sets.count()];
        this.gamma = new double[parameters];
        this.beta = new double[parameters];
        this.dGamma = new double[parameters];
        this.dBeta = new double[parameters];
        Arrays.fill(gamma, 1);
        for (int set : sets.of()) size[set]++;
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), x);
        if (gammaWeight >= 0) Reals.read(call.weight(gammaWeight).value(), gamma);
        if (betaWeight >= 0) Reals.read(call.weight(betaWeight).value(), beta);
        moments();
        for (int i = 0; i < x.length; i++) {
            int set = sets.of()[i];
            int p = sets.parameter()[i];
            call.output(0).set(i, off(i) * scale[set] * gamma[p] + beta[p]);
        }
    }

    private void moments() {
        Arrays.fill(mean, 0);
        Arrays.fill(scale, 0);
        for (int i = 0; i < x.length; i++) mean[sets.of()[i]] += x[i] / size[sets.of()[i]];
        for (int i = 0; i < x.length; i++) {
            int set = sets.of()[i];
            double distance = distance(i);
            scale[set] += distance * distance / size[set];
        }
        for (int set = 0; set < scale.length; set++) scale[set] = 1 / Math.sqrt(scale[set] + form.epsilon());
    }

    /** What is scaled. */
    private double off(int i) {
        return form.centered() ? x[i] - mean[sets.of()[i]] : x[i];
    }

    /** What is squared. */
    private double distance(int i) {
        return form.aboutMean() ? x[i] - mean[sets.of()[i]] : x[i];
    }

    @Override
    public void backward() {
        Reals.read(call.outputGradient(0), d);
        Arrays.fill(sumD, 0);
        Arrays.fill(sumDx, 0);
        Arrays.fill(dGamma, 0);
        Arrays.fill(dBeta, 0);
        for (int i = 0; i < x.length; i++) {
            int set = sets.of()[i];
            int p = sets.parameter()[i];
            dBeta[p] += d[i];
            dGamma[p] += d[i] * off(i) * scale[set];
            d[i] *= gamma[p];
            sumD[set] += d[i];
            sumDx[set] += d[i] * off(i);
        }
        for (int i = 0; i < x.length; i++) {
            int set = sets.of()[i];
            double throughMean = form.centered() ? sumD[set] / size[set] : 0;
            double throughSquares = scale[set] * scale[set] * sumDx[set] / size[set] * distance(i);
            d[i] = scale[set] * (d[i] - throughMean - throughSquares);
        }
        Reals.add(d, call.inputGradient(0));
        if (gammaWeight >= 0) Reals.add(dGamma, call.weightGradient(gammaWeight));
        if (betaWeight >= 0) Reals.add(dBeta, call.weightGradient(betaWeight));
    }
}
