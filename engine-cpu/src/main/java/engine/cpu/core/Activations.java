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
        if (!function.elementwise()) {
            for (int row = at; row < at + count; row += width) row(z, y, row);
        } else if (function != ActivationFunction.LINEAR || z != y) {
            math.activate(function, z, at, y, at, count);
        }
    }

    private void row(float[] z, float[] y, int row) {
        switch (function) {
            case SOFTMAX -> softmax(z, y, row);
            case LOG_SOFTMAX -> logSoftmax(z, y, row);
            case SPARSEMAX -> Sparsemax.forward(z, y, row, row + width);
            default -> throw new IllegalStateException(function + " has no rows of the same width");
        }
    }

    /** {@code d *= function'(z)}: turns the gradient at y into that at z. */
    public void backward(float[] z, float[] y, float[] d, int at, int count) {
        if (!function.elementwise()) {
            for (int row = at; row < at + count; row += width) rowBackward(z, y, d, row);
        } else if (function != ActivationFunction.LINEAR) {
            math.derive(function, z, at, y, at, d, at, count);
        }
    }

    private void rowBackward(float[] z, float[] y, float[] d, int row) {
        switch (function) {
            case SOFTMAX -> softmaxBackward(y, d, row);
            case LOG_SOFTMAX -> logSoftmaxBackward(y, d, row);
            case SPARSEMAX -> Sparsemax.backward(z, d, row, row + width);
            default -> throw new IllegalStateException(function + " has no rows of the same width");
        }
    }

    private float max(float[] z, int row) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = row; i < row + width; i++) max = Math.max(max, z[i]);
        return max;
    }

    /** The sum runs from the left, in double. */
    private void softmax(float[] z, float[] y, int row) {
        int end = row + width;
        float max = max(z, row);
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

    private void logSoftmax(float[] z, float[] y, int row) {
        int end = row + width;
        float max = max(z, row);
        double sum = 0;
        for (int i = row; i < end; i++) sum += Math.exp(z[i] - max);
        float log = (float) Math.log(sum);
        for (int i = row; i < end; i++) y[i] = z[i] - max - log;
    }

    private void logSoftmaxBackward(float[] y, float[] d, int row) {
        int end = row + width;
        double sum = 0;
        for (int i = row; i < end; i++) sum += d[i];
        for (int i = row; i < end; i++) d[i] -= (float) (Math.exp(y[i]) * sum);
    }
}
