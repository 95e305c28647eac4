package engine.cpu.core;

import engine.api.activation.ActivationFunction;
import engine.cpu.vector.CellMath;

/** Activation functions over whole rows, softmax among them. */
public record Activations(ActivationFunction function, int width, CellMath math) {
    /** Whether {@link #backward} reads z, else y suffices. */
    public boolean derivativeNeedsInput() {
        return CellMath.derivativeNeedsInput(function);
    }

    /** {@code y = function(z)} for {@code count} elements, whole rows, from {@code at} on; z and y may be one array. */
    public void forward(float[] z, float[] y, int at, int count) {
        if (function == ActivationFunction.SOFTMAX) {
            for (int row = at; row < at + count; row += width) softmax(z, y, row);
        } else if (function != ActivationFunction.LINEAR || z != y) {
            math.activate(function, z, at, y, at, count);
        }
    }

    /** {@code d *= function'(z)}: turns the gradient at y into that at z. */
    public void backward(float[] z, float[] y, float[] d, int at, int count) {
        if (function == ActivationFunction.SOFTMAX) {
            for (int row = at; row < at + count; row += width) softmaxBackward(y, d, row);
        } else if (function != ActivationFunction.LINEAR) {
            math.derive(function, z, at, y, at, d, at, count);
        }
    }

    /** The sum runs from the left, in double. */
    private void softmax(float[] z, float[] y, int row) {
        int end = row + width;
        float max = Float.NEGATIVE_INFINITY;
        for (int i = row; i < end; i++) max = Math.max(max, z[i]);
        for (int i = row; i < end; i++) y[i] = z[i] - max;
        math.activate(ActivationFunction.EXPONENTIAL, y, row, y, row, width);
        double sum = 0;
        for (int i = row; i < end; i++) sum += y[i];
        float total = (float) sum;
        for (int i = row; i < end; i++) y[i] /= total;
    }

    private void softmaxBackward(float[] y, float[] d, int row) {
        int end = row + width;
        double dot = 0;
        for (int i = row; i < end; i++) dot += (double) y[i] * d[i];
        float mean = (float) dot;
        for (int i = row; i < end; i++) d[i] = y[i] * (d[i] - mean);
    }
}
