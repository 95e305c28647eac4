package engine.cpu.core;

import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.cpu.vector.CellMath;
import engine.cpu.vector.Floats;
import engine.cpu.work.Kernels;
import engine.cpu.work.Split;
import engine.cpu.work.Workers;
import engine.layers.core.Dropout;
import org.jspecify.annotations.Nullable;

/** Inverted dropout; at inference the session makes the output a view of the input instead. */
public final class CpuDropout implements LayerOp {
    /** Multiply-adds that a draw takes the time of. */
    private static final int WORK = 16;

    private final LayerCall call;
    private final CellMath math;
    private final Workers workers;
    private final RandomStream random;
    private final float rate;
    private final float kept;
    private final float[] x;
    private final float[] y;
    private final float @Nullable [] dy;
    private final float @Nullable [] dx;
    private final float[] draws; // [the mask's own shape]
    private final float[] mask; // [the input's shape]; the draws themselves unless one draw serves many elements
    private final int[] drawOf; // [the input's shape] which draw an element uses; empty if each its own
    private final Split drawParts;
    private final Split parts;
    private final Workers.Task drawPart = this::drawPart;
    private final Workers.Task forwardPart = this::forwardPart;
    private final Workers.Task backwardPart = this::backwardPart;

    public CpuDropout(Dropout dropout, LayerCall call, Kernels kernels) {
        this.call = call;
        this.math = kernels.math();
        this.workers = kernels.workers();
        this.random = call.random("dropout");
        this.rate = (float) dropout.rate();
        this.kept = (float) (1 / (1 - dropout.rate()));
        this.x = Floats.of(call.input(0));
        this.y = Floats.of(call.output(0));
        this.dy = Floats.orNull(call.outputGradient(0));
        this.dx = Floats.orNull(call.inputGradient(0));
        Shape shape = call.input(0).shape();
        Shape noise = noise(dropout, shape);
        this.drawOf = noise.equals(shape) ? new int[0] : drawsOf(shape, noise);
        this.draws = new float[noise.size()];
        this.mask = drawOf.length == 0 ? draws : new float[x.length];
        this.drawParts = kernels.split(draws.length, WORK);
        this.parts = kernels.split(x.length, 1);
    }

    /** The drawn mask's shape: the layer's, with the input's own sizes where it leaves them open. */
    private static Shape noise(Dropout dropout, Shape input) {
        Shape noise = dropout.noiseShape();
        if (noise == null) return input;
        for (int i = 0; i < input.rank(); i++) {
            if (noise.dim(i) == Shape.UNKNOWN) noise = noise.with(i, input.dim(i));
        }
        return noise;
    }

    /** An axis of size 1 in the mask does not move the draw. */
    private static int[] drawsOf(Shape shape, Shape noise) {
        int[] draws = new int[shape.size()];
        int stride = 1;
        int below = 1; // elements of one step along the axis
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            int length = shape.dim(axis);
            if (noise.dim(axis) != 1) {
                for (int i = 0; i < draws.length; i++) draws[i] += i / below % length * stride;
            }
            stride *= noise.dim(axis);
            below *= length;
        }
        return draws;
    }

    @Override
    public void forward() {
        workers.run(drawPart, drawParts.parts());
        workers.run(forwardPart, parts.parts());
    }

    private void drawPart(int part) {
        long step = call.step();
        int from = drawParts.first(part);
        int to = from + drawParts.count(part);
        for (int i = from; i < to; i++) draws[i] = random.uniform(step, i) >= rate ? kept : 0;
    }

    private void forwardPart(int part) {
        int from = parts.first(part);
        int count = parts.count(part);
        if (drawOf.length > 0) {
            for (int i = from; i < from + count; i++) mask[i] = draws[drawOf[i]];
        }
        math.multiply(x, from, mask, from, y, from, count);
    }

    @Override
    public void backward() {
        if (dx != null) workers.run(backwardPart, parts.parts());
    }

    private void backwardPart(int part) {
        int from = parts.first(part);
        math.addProduct(dy, from, mask, from, dx, from, parts.count(part));
    }
}
