package engine.layers.core;

import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Activations;
import engine.layers.plain.Reals;

/** {@code y = function(x)}. */
final class ActivationOp implements LayerOp {
    private final Activation layer;
    private final LayerCall call;
    private final int width;
    private final double[] x;
    private final double[] y;
    private final double[] dx;

    ActivationOp(Activation layer, LayerCall call) {
        this.layer = layer;
        this.call = call;
        this.width = call.input(0).shape().last();
        this.x = Reals.like(call.input(0));
        this.y = Reals.like(call.input(0));
        this.dx = Reals.like(call.input(0));
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), x);
        Activations.forward(layer.function(), x, y, width);
        Reals.write(y, call.output(0));
    }

    @Override
    public void backward() {
        Reals.read(call.outputGradient(0), dx);
        Activations.backward(layer.function(), x, y, dx, width);
        Reals.add(dx, call.inputGradient(0));
    }
}
