package engine.layers.plain;

import engine.api.activation.ActivationFunction;

/** Activation functions over arrays of rows; all but {@link ActivationFunction#GLU}, whose rows come out shorter. */
public final class Activations {
    private Activations() {}

    public static void forward(ActivationFunction function, double[] z, double[] y, int width) {
        if (function.elementwise()) {
            for (int i = 0; i < z.length; i++) y[i] = function.apply(z[i]);
        } else {
            for (int row = 0; row < z.length; row += width) row(function, z, y, row, row + width);
        }
    }

    private static void row(ActivationFunction function, double[] z, double[] y, int from, int to) {
        switch (function) {
            case SOFTMAX -> softmax(z, y, from, to);
            case LOG_SOFTMAX -> logSoftmax(z, y, from, to);
            case SPARSEMAX -> Sparsemax.forward(z, y, from, to);
            default -> throw new IllegalStateException(function + " has an operation of its own");
        }
    }

    /** Turns the gradient {@code d} at y into that at z, in place. */
    public static void backward(ActivationFunction function, double[] z, double[] y, double[] d, int width) {
        if (function.elementwise()) {
            for (int i = 0; i < z.length; i++) d[i] *= function.derivative(z[i], y[i]);
        } else {
            for (int row = 0; row < z.length; row += width) rowBackward(function, z, y, d, row, row + width);
        }
    }

    private static void rowBackward(ActivationFunction function, double[] z, double[] y, double[] d, int from, int to) {
        switch (function) {
            case SOFTMAX -> softmaxBackward(y, d, from, to);
            case LOG_SOFTMAX -> logSoftmaxBackward(y, d, from, to);
            case SPARSEMAX -> Sparsemax.backward(z, d, from, to);
            default -> throw new IllegalStateException(function + " has an operation of its own");
        }
    }

    private static double max(double[] z, int from, int to) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) max = Math.max(max, z[i]);
        return max;
    }

    private static void softmax(double[] z, double[] y, int from, int to) {
        double max = max(z, from, to);
        double sum = 0;
        for (int i = from; i < to; i++) {
            y[i] = Math.exp(z[i] - max);
            sum += y[i];
        }
        for (int i = from; i < to; i++) y[i] /= sum;
    }

    private static void softmaxBackward(double[] y, double[] d, int from, int to) {
        double dot = 0;
        for (int i = from; i < to; i++) dot += y[i] * d[i];
        for (int i = from; i < to; i++) d[i] = y[i] * (d[i] - dot);
    }

    private static void logSoftmax(double[] z, double[] y, int from, int to) {
        double max = max(z, from, to);
        double sum = 0;
        for (int i = from; i < to; i++) sum += Math.exp(z[i] - max);
        for (int i = from; i < to; i++) y[i] = z[i] - max - Math.log(sum);
    }

    private static void logSoftmaxBackward(double[] y, double[] d, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) sum += d[i];
        for (int i = from; i < to; i++) d[i] -= Math.exp(y[i]) * sum;
    }
}
