package engine.cpu.core;

import engine.api.activation.ActivationFunction;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.cpu.vector.CellMath;
import engine.cpu.vector.Floats;
import engine.cpu.work.Kernels;
import engine.cpu.work.Split;
import engine.cpu.work.Workers;
import engine.layers.core.Activation;
import org.jspecify.annotations.Nullable;

/** {@code y = function(x)}. */
public final class CpuActivation implements LayerOp {
    /** Multiply-adds that an exponential and its division take the time of. */
    private static final int WORK = 32;

    private final Activations activation;
    private final CellMath math;
    private final Workers workers;
    private final int width;
    private final float[] x; // [rows, width]
    private final float[] y; // [rows, width]
    private final float @Nullable [] dy; // [rows, width]
    private final float @Nullable [] dx; // [rows, width]
    private final float[] product; // [rows, width] dy times the derivative
    private final Split parts; // of the rows
    private final Workers.Task forwardPart = this::forwardPart;
    private final Workers.Task backwardPart = this::backwardPart;

    /** The operation for this call. */
    public static LayerOp op(Activation layer, LayerCall call, Kernels kernels) {
        return layer.function() == ActivationFunction.GLU ? layer.op(call) : new CpuActivation(layer, call, kernels);
    }

    private CpuActivation(Activation layer, LayerCall call, Kernels kernels) {
        this.width = call.input(0).shape().last();
        this.math = kernels.math();
        this.activation = new Activations(layer.function(), width, math);
        this.workers = kernels.workers();
        this.x = Floats.of(call.input(0));
        this.y = Floats.of(call.output(0));
        this.dy = Floats.orNull(call.outputGradient(0));
        this.dx = Floats.orNull(call.inputGradient(0));
        this.product = new float[dx == null ? 0 : x.length];
        this.parts = kernels.split(x.length / Math.max(1, width), (long) width * WORK);
    }

    @Override
    public void forward() {
        workers.run(forwardPart, parts.parts());
    }

    private void forwardPart(int part) {
        activation.forward(x, y, parts.first(part) * width, parts.count(part) * width);
    }

    @Override
    public void backward() {
        if (dx != null) workers.run(backwardPart, parts.parts());
    }

    private void backwardPart(int part) {
        int from = parts.first(part) * width;
        int count = parts.count(part) * width;
        System.arraycopy(dy, from, product, from, count);
        activation.backward(x, y, product, from, count);
        math.add(product, from, dx, from, dx, from, count);
    }
}
