package engine.cpu.core;

import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Variable;
import engine.cpu.gemm.Gemm;
import engine.cpu.gemm.PackedKernel;
import engine.cpu.gemm.Panels;
import engine.cpu.vector.Floats;
import engine.cpu.work.Kernels;
import engine.cpu.work.Split;
import engine.cpu.work.Workers;
import engine.layers.core.Dense;
import engine.layers.core.EinsumDense;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@code y = activation(x·kernel + bias)}: bias and activation while a part's rows are still in the cache. */
public final class CpuDense implements LayerOp {
    private final Kernels kernels;
    private final Gemm gemm;
    private final Activations activation;
    private final int rows;
    private final int features;
    private final int units;
    private final PackedKernel kernel; // [features, units]
    private final @Nullable Variable bias; // [units]
    private final float[] x; // [rows, features]
    private final float[] z; // [rows, units] before the activation; y itself where the derivative does not ask for it
    private final float[] y; // [rows, units]
    private final Split forwardParts; // of the rows
    private final Workers.Task forwardPart = this::forwardPart;
    private final @Nullable Gradients gradients;

    public static LayerOp op(Dense dense, LayerCall call, Kernels kernels) {
        return new CpuDense(call, kernels, dense.activation(), dense.useBias(), 1);
    }

    /** The same for an EinsumDense whose sum is a product of matrices; any other runs its plain operation. */
    public static LayerOp op(EinsumDense dense, LayerCall call, Kernels kernels) {
        int axes = dense.summedAxes(call.input(0).shape());
        boolean biased = dense.biasAxes() != null;
        return axes == 0 ? dense.op(call) : new CpuDense(call, kernels, dense.activation(), biased, axes);
    }

    /** @param axes how many last axes of the input, and first ones of the kernel, are the features; the kernel's others are the units */
    private CpuDense(LayerCall call, Kernels kernels, ActivationFunction function, boolean useBias, int axes) {
        this.kernels = kernels;
        this.gemm = kernels.gemm();
        Shape input = call.input(0).shape();
        this.features = input.dropFirst(input.rank() - axes).size();
        this.units = call.weight(0).shape().dropFirst(axes).size();
        this.activation = new Activations(function, units, kernels.math());
        this.x = Floats.of(call.input(0));
        this.y = Floats.of(call.output(0));
        this.rows = y.length / units;
        this.kernel = new PackedKernel(call.weight(0), features, gemm, false);
        this.bias = useBias ? call.weight(1) : null;
        boolean keepsZ = call.gradients() && activation.derivativeNeedsInput();
        this.z = keepsZ ? new float[rows * units] : y;
        this.forwardParts = kernels.split(rows, (long) features * units);
        boolean asked = call.gradients() && call.outputGradient(0) != null; // not where nothing up to here is trained
        this.gradients = asked ? new Gradients(call) : null;
    }

    @Override
    public void forward() {
        kernel.refresh();
        kernels.workers().run(forwardPart, forwardParts.parts());
    }

    private void forwardPart(int part) {
        int first = forwardParts.first(part);
        int count = forwardParts.count(part);
        gemm.multiply(x, first * features, features, 1, kernel.panels(), count, z, first * units, units, false);
        int from = first * units;
        int to = from + count * units;
        if (bias != null) Floats.addToRows(Floats.of(bias.value()), z, from, to);
        activation.forward(z, y, from, to - from);
    }

    @Override
    public void backward() {
        gradients.backward();
    }

    /** The second half of the operation; an inference has no room for it. */
    private final class Gradients {
        private final float[] dy; // [rows, units]
        private final float[] dz; // [rows, units]
        private final Panels dzRows; // dz as right-hand factor
        private final float @Nullable [] dx; // [rows, features]
        private final float @Nullable [] dKernel; // [features, units]
        private final float @Nullable [] dBias; // [units]
        private final float[] ones; // [rows]: a sum over the rows is a product with ones
        private final PackedKernel transposed; // [units, features]
        private final Split inputParts; // of the rows
        private final Split weightParts; // of the kernel's rows, and one part for the bias
        private final Workers.Task inputPart = this::inputPart;
        private final Workers.Task weightPart = this::weightPart;

        public Gradients(LayerCall call) {
            this.dy = Floats.of(call.outputGradient(0));
            this.dz = gemm.room(rows * units);
            this.dzRows = gemm.rows(dz, 0, units, rows, units);
            this.dx = Floats.orNull(call.inputGradient(0));
            this.dKernel = Floats.orNull(call.weightGradient(0));
            this.dBias = bias == null ? null : Floats.orNull(call.weightGradient(1));
            this.ones = new float[dBias == null ? 0 : rows];
            Arrays.fill(ones, 1);
            this.transposed = new PackedKernel(call.weight(0), features, gemm, true);
            this.inputParts = kernels.split(rows, dx == null ? units : (long) features * units);
            this.weightParts = kernels.split(dKernel == null ? 0 : features, (long) rows * units);
        }

        public void backward() {
            if (dx != null) transposed.refresh();
            kernels.workers().run(inputPart, inputParts.parts());
            kernels.workers().run(weightPart, weightParts.parts() + (dBias == null ? 0 : 1));
        }

        private void inputPart(int part) {
            int first = inputParts.first(part);
            int count = inputParts.count(part);
            int from = first * units;
            System.arraycopy(dy, from, dz, from, count * units);
            activation.backward(z, y, dz, from, count * units);
            if (dx == null) return;
            gemm.multiply(dz, from, units, 1, transposed.panels(), count, dx, first * features, features, true);
        }

        private void weightPart(int part) {
            if (part == weightParts.parts()) {
                gemm.multiply(ones, 0, rows, 1, dzRows, 1, dBias, 0, units, true);
            } else {
                int first = weightParts.first(part);
                gemm.multiply(
                        x, first, 1, features, dzRows, weightParts.count(part), dKernel, first * units, units, true);
            }
        }
    }
}
