package engine.layers.core;

import engine.api.activation.ActivationFunction;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Reals;

/** {@code y = a · sigmoid(b)}, where a row of x is a and b side by side. */
final class GluOp implements LayerOp {
    private final LayerCall call;
    private final int width; // of a, b and y
    private final double[] x; // [rows, 2·width]
    private final double[] gate; // [rows, width] sigmoid(b)
    private final double[] y; // [rows, width]
    private final double[] dy; // [rows, width]
    private final double[] dx; // [rows, 2·width]

    GluOp(LayerCall call) {
        this.call = call;
        this.width = call.output(0).shape().last();
        this.x = Reals.like(call.input(0));
        this.gate = Reals.like(call.output(0));
        this.y = Reals.like(call.output(0));
        this.dy = Reals.like(call.output(0));
        this.dx = Reals.like(call.input(0));
    }

    private int a(int i) {
        return i / width * 2 * width + i % width;
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), x);
        for (int i = 0; i < y.length; i++) {
            gate[i] = ActivationFunction.SIGMOID.apply(x[a(i) + width]);
            y[i] = x[a(i)] * gate[i];
        }
        Reals.write(y, call.output(0));
    }

    @Override
    public void backward() {
        Reals.read(call.outputGradient(0), dy);
        for (int i = 0; i < y.length; i++) {
            dx[a(i)] = dy[i] * gate[i];
            dx[a(i) + width] = dy[i] * y[i] * (1 - gate[i]);
        }
        Reals.add(dx, call.inputGradient(0));
    }
}
