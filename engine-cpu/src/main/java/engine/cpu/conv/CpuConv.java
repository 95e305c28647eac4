package engine.cpu.conv;

import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Variable;
import engine.cpu.core.Activations;
import engine.cpu.gemm.Gemm;
import engine.cpu.gemm.PackedKernel;
import engine.cpu.gemm.Panels;
import engine.cpu.vector.Floats;
import engine.cpu.work.Kernels;
import engine.cpu.work.Split;
import engine.cpu.work.Workers;
import engine.layers.conv.Conv;
import engine.layers.window.DataFormat;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code y = activation(patches·kernel + bias)}, where the patches are what the window sees. */
public final class CpuConv implements LayerOp {
    private final Kernels kernels;
    private final Gemm gemm;
    private final Activations activation;
    private final Patches patches;
    private final int rows; // samples·results
    private final int units;
    private final PackedKernel kernel; // [taps·channels, units]
    private final @Nullable Variable bias; // [units]
    private final float[] x; // [samples, places, channels]
    private final float[] z; // [rows, units] before the activation; y itself where the derivative does not ask for it
    private final float[] y; // [rows, units]
    private final Split forwardParts; // of the rows
    private final Workers.Task forwardPart = this::forwardPart;
    private final @Nullable Gradients gradients;

    private CpuConv(Conv layer, LayerCall call, Kernels kernels) {
        this.kernels = kernels;
        this.gemm = kernels.gemm();
        this.units = layer.units();
        this.activation = new Activations(layer.activation(), units, kernels.math());
        this.patches = new Patches(
                layer.window(call.input(0).shape()), call.input(0).shape().last());
        this.x = Floats.of(call.input(0));
        this.y = Floats.of(call.output(0));
        this.rows = y.length / units;
        this.kernel = new PackedKernel(call.weight(0), patches.width(), gemm, false);
        this.bias = layer.useBias() ? call.weight(1) : null;
        boolean keepsZ = call.gradients() && activation.derivativeNeedsInput();
        this.z = keepsZ ? new float[rows * units] : y;
        this.forwardParts = kernels.split(rows, (long) patches.width() * units);
        boolean asked = call.gradients() && call.outputGradient(0) != null; // not where nothing up to here is trained
        this.gradients = asked ? new Gradients(call) : null;
    }

    /** The operation; groups, and channels that come first, run the plain one. */
    public static LayerOp op(Conv layer, LayerCall call, Kernels kernels) {
        boolean plain = layer.groups() > 1 || layer.dataFormat() != DataFormat.CHANNELS_LAST;
        return plain ? layer.op(call) : new CpuConv(layer, call, kernels);
    }

    @Override
    public void forward() {
        kernel.refresh();
        kernels.workers().run(forwardPart, forwardParts.parts());
    }

    private void forwardPart(int part) {
        int width = patches.width();
        int end = forwardParts.first(part) + forwardParts.count(part);
        for (int row = forwardParts.first(part); row < end; row += Patches.ROWS) {
            int count = Math.min(Patches.ROWS, end - row);
            float[] seen = patches.gather(x, row, count, 0, width);
            int offset = patches.offset(row, 0);
            int step = patches.step(0, width);
            gemm.multiply(seen, offset, step, 1, kernel.panels(), count, z, row * units, units, false);
            if (bias != null) Floats.addToRows(Floats.of(bias.value()), z, row * units, (row + count) * units);
            activation.forward(z, y, row * units, count * units);
        }
    }

    @Override
    public void backward() {
        gradients.backward();
    }

    /** The second half of the operation; an inference has no room for it. */
    private final class Gradients {
        private final float[] dy; // [rows, units]
        private final float[] dz; // [rows, units]
        private final Panels[] dzPieces; // dz as right-hand factor, Patches.ROWS rows at a time
        private final Panels dzRows; // all of it
        private final float @Nullable [] dx; // [samples, places, channels]
        private final float @Nullable [] dKernel; // [taps·channels, units]
        private final float @Nullable [] dBias; // [units]
        private final float[] ones; // [rows]: a sum over the rows is a product with ones
        private final PackedKernel transposed; // [units, taps·channels]
        private final Split inputParts; // of the samples: results of one sample see the same places
        private final Split weightParts; // of the kernel's rows, and one part for the bias
        private final Workers.Task inputPart = this::inputPart;
        private final Workers.Task weightPart = this::weightPart;

        Gradients(LayerCall call) {
            this.dy = Floats.of(call.outputGradient(0));
            this.dz = gemm.room(rows * units);
            this.dzRows = gemm.rows(dz, 0, units, rows, units);
            this.dzPieces = new Panels[(rows + Patches.ROWS - 1) / Patches.ROWS];
            for (int i = 0; i < dzPieces.length; i++) {
                int count = Math.min(Patches.ROWS, rows - i * Patches.ROWS);
                dzPieces[i] = gemm.rows(dz, i * Patches.ROWS * units, units, count, units);
            }
            this.dx = Floats.orNull(call.inputGradient(0));
            this.dKernel = Floats.orNull(call.weightGradient(0));
            this.dBias = bias == null ? null : Floats.orNull(call.weightGradient(1));
            this.ones = new float[dBias == null ? 0 : rows];
            Arrays.fill(ones, 1);
            this.transposed = new PackedKernel(call.weight(0), patches.width(), gemm, true);
            this.inputParts = samples((long) patches.results() * units * (dx == null ? 1 : patches.width()));
            this.weightParts = kernels.split(dKernel == null ? 0 : patches.width(), (long) rows * units);
        }

        private Split samples(long workPerSample) {
            int samples = patches.results() == 0 ? 0 : rows / patches.results();
            long step = Math.max(1, kernels.workPerPart() / Math.max(1, workPerSample));
            return new Split(samples, (int) Math.min(Math.max(1, samples), step));
        }

        void backward() {
            if (dx != null) transposed.refresh();
            kernels.workers().run(inputPart, inputParts.parts());
            kernels.workers().run(weightPart, weightParts.parts() + (dBias == null ? 0 : 1));
        }

        private void inputPart(int part) {
            int first = inputParts.first(part) * patches.results();
            int end = first + inputParts.count(part) * patches.results();
            System.arraycopy(dy, first * units, dz, first * units, (end - first) * units);
            activation.backward(z, y, dz, first * units, (end - first) * units);
            if (dx == null) return;
            int width = patches.width();
            for (int row = first; row < end; row += Patches.ROWS) {
                int count = Math.min(Patches.ROWS, end - row);
                float[] seen = patches.room();
                gemm.multiply(dz, row * units, units, 1, transposed.panels(), count, seen, 0, width, false);
                patches.scatter(seen, row, count, dx);
            }
        }

        private void weightPart(int part) {
            if (part == weightParts.parts()) {
                gemm.multiply(ones, 0, rows, 1, dzRows, 1, dBias, 0, units, true);
                return;
            }
            int from = weightParts.first(part);
            int to = from + weightParts.count(part);
            for (int piece = 0; piece < dzPieces.length; piece++) {
                int row = piece * Patches.ROWS;
                float[] seen = patches.gather(x, row, dzPieces[piece].depth(), from, to);
                int offset = patches.offset(row, from);
                int step = patches.step(from, to);
                gemm.multiply(seen, offset, 1, step, dzPieces[piece], to - from, dKernel, from * units, units, true);
            }
        }
    }
}
