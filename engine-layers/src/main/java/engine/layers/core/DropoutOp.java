package engine.layers.core;

import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.DropoutMask;

/** Inverted dropout; at inference the session makes the output a view of the input instead. */
final class DropoutOp implements LayerOp {
    private final LayerCall call;
    private final DropoutMask mask;
    private final int[] drawOf; // [elements] which draw an element uses

    DropoutOp(Dropout dropout, LayerCall call) {
        this.call = call;
        Shape shape = call.input(0).shape();
        Shape noise = dropout.noiseShape() == null ? shape : resolved(dropout.noiseShape(), shape);
        RandomStream random = call.random("dropout");
        this.mask = new DropoutMask(random, dropout.rate(), noise.size());
        this.drawOf = draws(shape, noise);
    }

    private static Shape resolved(Shape noise, Shape input) {
        Shape shape = noise;
        for (int i = 0; i < noise.rank(); i++) if (noise.dim(i) == Shape.UNKNOWN) shape = shape.with(i, input.dim(i));
        return shape;
    }

    private static int[] draws(Shape shape, Shape noise) {
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
