package engine.cpu.norm;

import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Variable;
import engine.cpu.vector.Floats;
import engine.cpu.work.Kernels;
import engine.cpu.work.Split;
import engine.cpu.work.Workers;
import engine.layers.norm.LayerNormalization;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** LayerNormalization of the last axis, row by row: sums in double from the left, the gradients of gamma and beta part by part. */
public final class CpuLayerNormalization implements LayerOp {
    /** Multiply-adds that a number takes the time of. */
    private static final int WORK = 8;

    private final Workers workers;
    private final double epsilon;
    private final int width;
    private final @Nullable Variable gamma;
    private final @Nullable Variable beta;
    private final float[] x; // [rows, width]
    private final float[] y; // [rows, width]
    private final float @Nullable [] dy; // [rows, width]
    private final float @Nullable [] dx; // [rows, width]
    private final float @Nullable [] dGamma; // [width]
    private final float @Nullable [] dBeta; // [width]
    private final double[] mean; // [rows]
    private final double[] scale; // [rows]
    private final double[] partGamma; // [parts, width]
    private final double[] partBeta; // [parts, width]
    private final Split parts; // of the rows
    private final Workers.Task forwardPart = this::forwardPart;
    private final Workers.Task backwardPart = this::backwardPart;

    /** The operation for this call: the plain one where other axes are normalized, too, or the mean stays. */
    public static LayerOp op(LayerNormalization layer, LayerCall call, Kernels kernels) {
        boolean rows = layer.rowwise(call.input(0).shape()) && !layer.rmsScaling();
        return rows ? new CpuLayerNormalization(layer, call, kernels) : layer.op(call);
    }

    private CpuLayerNormalization(LayerNormalization layer, LayerCall call, Kernels kernels) {
        this.workers = kernels.workers();
        this.epsilon = layer.epsilon();
        this.width = Math.max(1, call.input(0).shape().last());
        this.gamma = layer.scale() ? call.weight(0) : null;
        this.beta = layer.center() ? call.weight(layer.scale() ? 1 : 0) : null;
        this.x = Floats.of(call.input(0));
        this.y = Floats.of(call.output(0));
        this.dy = Floats.orNull(call.outputGradient(0));
        this.dx = Floats.orNull(call.inputGradient(0));
        this.dGamma = gamma == null ? null : Floats.orNull(call.weightGradient(0));
        this.dBeta = beta == null ? null : Floats.orNull(call.weightGradient(gamma == null ? 0 : 1));
        this.mean = new double[x.length / width];
        this.scale = new double[x.length / width];
        this.parts = kernels.split(x.length / width, (long) width * WORK);
        int sums = dGamma == null && dBeta == null ? 0 : parts.parts() * width;
        this.partGamma = new double[sums];
        this.partBeta = new double[sums];
    }

    @Override
    public void forward() {
        workers.run(forwardPart, parts.parts());
    }

    private void forwardPart(int part) {
        float[] factors = gamma == null ? null : Floats.of(gamma.value());
        float[] offsets = beta == null ? null : Floats.of(beta.value());
        for (int row = parts.first(part); row < parts.first(part) + parts.count(part); row++) {
            moments(row);
            for (int k = 0, i = row * width; k < width; k++, i++) {
                double normal = (x[i] - mean[row]) * scale[row];
                y[i] = (float) (normal * (factors == null ? 1 : factors[k]) + (offsets == null ? 0 : offsets[k]));
            }
        }
    }

    private void moments(int row) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) sum += x[i];
        double middle = sum / width;
        double squares = 0;
        for (int i = row * width; i < (row + 1) * width; i++) squares += (x[i] - middle) * (x[i] - middle);
        mean[row] = middle;
        scale[row] = 1 / Math.sqrt(squares / width + epsilon);
    }

    @Override
    public void backward() {
        if (dy == null) return;
        Arrays.fill(partGamma, 0);
        Arrays.fill(partBeta, 0);
        workers.run(backwardPart, parts.parts());
        add(partGamma, dGamma);
        add(partBeta, dBeta);
    }

    /** Adds the parts in their order. */
    private void add(double[] sums, float @Nullable [] gradient) {
        if (gradient == null) return;
        for (int k = 0; k < width; k++) {
            double sum = 0;
            for (int i = k; i < sums.length; i += width) sum += sums[i];
            gradient[k] += (float) sum;
        }
    }

    private void backwardPart(int part) {
        float[] factors = gamma == null ? null : Floats.of(gamma.value());
        for (int row = parts.first(part); row < parts.first(part) + parts.count(part); row++) {
            if (partGamma.length > 0) gather(row, part * width);
            if (dx != null) inputGradient(row, factors);
        }
    }

    private void gather(int row, int at) {
        for (int k = 0, i = row * width; k < width; k++, i++) {
            partGamma[at + k] += dy[i] * (x[i] - mean[row]) * scale[row];
            partBeta[at + k] += dy[i];
        }
    }

    private void inputGradient(int row, float @Nullable [] factors) {
        double sum = 0;
        double along = 0;
        for (int k = 0, i = row * width; k < width; k++, i++) {
            double d = dy[i] * (factors == null ? 1 : factors[k]);
            sum += d;
            along += d * (x[i] - mean[row]);
        }
        double throughMean = sum / width;
        double throughSquares = scale[row] * scale[row] * along / width;
        for (int k = 0, i = row * width; k < width; k++, i++) {
            double d = dy[i] * (factors == null ? 1 : factors[k]);
            dx[i] += (float) (scale[row] * (d - throughMean - throughSquares * (x[i] - mean[row])));
        }
    }
}
