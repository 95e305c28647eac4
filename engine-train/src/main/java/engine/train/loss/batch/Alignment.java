package engine.train.loss.batch;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.train.loss.part.Targets;
import java.util.Arrays;

/**
 * The ways in which the labels of a sample may lie in time, with blanks between them: states are blank, label, blank, …, blank. Holds the room
 * that one thread needs for it, so that nothing is allocated once the longest sample was seen.
 */
final class Alignment {
    private static final double NEVER = Double.NEGATIVE_INFINITY;
    private static final Tensor NONE = Tensor.zeros(DType.FLOAT32, Shape.of(0));

    private Tensor logits = NONE;
    private int start; // of the sample's logits
    private int timesteps;
    private int classes;
    private int states;
    private int[] labels = {}; // [states] the class of each state
    private double[] totals = {}; // [timesteps] logarithm of the sum of exponentials
    private double[] before = {}; // [timesteps][states] log probability of all that leads to a state, with it
    private double[] after = {}; // [2][states] of all that follows, without it, at two timesteps
    private double probability; // its logarithm

    /** Takes a sample. */
    void of(Tensor target, Tensor prediction, int row) {
        logits = prediction;
        timesteps = prediction.shape().dim(1);
        classes = prediction.shape().dim(2);
        start = row * timesteps * classes;
        label(target, row, target.size() / prediction.shape().dim(0));
        if (totals.length < timesteps) totals = new double[timesteps];
        if (before.length < timesteps * states) before = new double[timesteps * states];
        if (after.length < 2 * states) after = new double[2 * states];
        for (int t = 0; t < timesteps; t++) totals[t] = total(t);
        forward();
    }

    private void label(Tensor target, int row, int longest) {
        int count = 0;
        for (int i = 0; i < longest; i++) if (target.get(row * longest + i) != 0) count++;
        states = 2 * count + 1;
        if (labels.length < states) labels = new int[states];
        Arrays.fill(labels, 0);
        for (int i = 0; i < count; i++) labels[2 * i + 1] = Targets.named("CTC", target, row * longest + i, classes);
    }

    double loss() {
        return -probability;
    }

    private double total(int t) {
        double largest = NEVER;
        for (int k = 0; k < classes; k++) largest = Math.max(largest, logits.get(start + t * classes + k));
        double sum = 0;
        for (int k = 0; k < classes; k++) sum += Math.exp(logits.get(start + t * classes + k) - largest);
        return largest + Math.log(sum);
    }

    /** Log probability of a class at a timestep. */
    private double of(int t, int label) {
        return logits.get(start + t * classes + label) - totals[t];
    }

    private void forward() {
        for (int s = 0; s < states; s++) before[s] = s < 2 ? of(0, labels[s]) : NEVER;
        for (int t = 1; t < timesteps; t++) {
            int last = (t - 1) * states;
            for (int s = 0; s < states; s++) {
                double sum = before[last + s];
                if (s > 0) sum = add(sum, before[last + s - 1]);
                if (skips(s)) sum = add(sum, before[last + s - 2]);
                before[t * states + s] = sum + of(t, labels[s]);
            }
        }
        int end = timesteps * states;
        probability = states == 1 ? before[end - 1] : add(before[end - 1], before[end - 2]);
    }

    /** Whether a state may follow the one before the last: a label after another one. */
    private boolean skips(int s) {
        return s > 1 && labels[s] != 0 && labels[s] != labels[s - 2];
    }

    /** Adds {@code scale · (p − share of a class in all alignments)} for each timestep and class. */
    void addGradient(double scale, Tensor gradient) {
        for (int t = timesteps - 1; t >= 0; t--) {
            int now = t % 2 * states;
            backward(t, now, (t + 1) % 2 * states);
            for (int k = 0; k < classes; k++) add(gradient, t, k, scale * Math.exp(of(t, k)));
            for (int s = 0; s < states; s++) {
                add(gradient, t, labels[s], -scale * Math.exp(before[t * states + s] + after[now + s] - probability));
            }
        }
    }

    private void backward(int t, int now, int next) {
        for (int s = 0; s < states; s++) {
            if (t == timesteps - 1) {
                after[now + s] = s >= states - 2 ? 0 : NEVER;
                continue;
            }
            double sum = after[next + s] + of(t + 1, labels[s]);
            if (s + 1 < states) sum = add(sum, after[next + s + 1] + of(t + 1, labels[s + 1]));
            if (s + 2 < states && skips(s + 2)) sum = add(sum, after[next + s + 2] + of(t + 1, labels[s + 2]));
            after[now + s] = sum;
        }
    }

    private void add(Tensor gradient, int t, int label, double value) {
        int i = start + t * classes + label;
        gradient.set(i, gradient.get(i) + value);
    }

    /** Logarithm of the sum of two numbers that are given by theirs. */
    private static double add(double a, double b) {
        double larger = Math.max(a, b);
        return larger == NEVER ? NEVER : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }
}
