package engine.layers.plain;

import engine.api.activation.ActivationFunction;

/** Activation functions over arrays of rows. */
public final class Activations {
    private Activations() {}

    public static void forward(ActivationFunction function, double[] z, double[] y, int width) {
        if (function == ActivationFunction.SOFTMAX) {
            for (int row = 0; row < z.length; row += width) softmax(z, y, row, width);
        } else {
            for (int i = 0; i < z.length; i++) y[i] = function.apply(z[i]);
        }
    }

    /** Turns the gradient {@code d} at y into that at z, in place. */
    public static void backward(ActivationFunction function, double[] z, double[] y, double[] d, int width) {
        if (function == ActivationFunction.SOFTMAX) {
            for (int row = 0; row < z.length; row += width) softmaxBackward(y, d, row, width);
        } else {
            for (int i = 0; i < z.length; i++) d[i] *= function.derivative(z[i], y[i]);
        }
    }

    private static void softmax(double[] z, double[] y, int row, int width) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = row; i < row + width; i++) max = Math.max(max, z[i]);
        double sum = 0;
        for (int i = row; i < row + width; i++) {
            y[i] = Math.exp(z[i] - max);
            sum += y[i];
        }
        for (int i = row; i < row + width; i++) y[i] /= sum;
    }

    private static void softmaxBackward(double[] y, double[] d, int row, int width) {
        double dot = 0;
        for (int i = row; i < row + width; i++) dot += y[i] * d[i];
        for (int i = row; i < row + width; i++) d[i] = y[i] * (d[i] - dot);
    }
}
