package engine.layers.plain;

import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import org.jspecify.annotations.Nullable;

/** Inverted dropout; at inference the session makes the output a view of the input instead. */
public final class DropoutOp implements LayerOp {
    private final LayerCall call;
    private final DropoutMask mask;
    private final int[] drawOf; // [elements] which draw an element uses

    /** @param noiseShape dimensions of the draws: 1 where one serves a whole axis, open for the input's own size; null for the input's shape */
    public DropoutOp(LayerCall call, double rate, @Nullable Shape noiseShape) {
        this.call = call;
        Shape shape = call.input(0).shape();
        RandomStream random = call.random("dropout");
        this.mask = new DropoutMask(random, rate, resolved(noiseShape, shape).size());
        this.drawOf = draws(shape, noiseShape);
    }

    private static Shape resolved(@Nullable Shape noise, Shape input) {
        if (noise == null) return input;
        Shape shape = noise;
        for (int i = 0; i < noise.rank(); i++) if (noise.dim(i) == Shape.UNKNOWN) shape = shape.with(i, input.dim(i));
        return shape;
    }

    /** Which draw each element uses. */
    public static int[] draws(Shape shape, @Nullable Shape noiseShape) {
        Shape noise = resolved(noiseShape, shape);
        int[] draws = new int[shape.size()];
        for (int i = 0; i < draws.length; i++) {
            int rest = i;
            int stride = 1;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                int position = rest % shape.dim(axis);
                rest /= shape.dim(axis);
                if (noise.dim(axis) != 1) draws[i] += position * stride;
                stride *= noise.dim(axis);
            }
        }
        return draws;
    }

    @Override
    public void forward() {
        mask.draw(call.step());
        Tensor x = call.input(0);
        Tensor y = call.output(0);
        for (int i = 0; i < drawOf.length; i++) y.set(i, x.get(i) * mask.scale(drawOf[i]));
    }

    @Override
    public void backward() {
        Tensor dx = call.inputGradient(0);
        if (dx == null) return;
        Tensor dy = call.outputGradient(0);
        for (int i = 0; i < drawOf.length; i++) dx.set(i, dx.get(i) + dy.get(i) * mask.scale(drawOf[i]));
    }
}
