package engine.layers.activation;

import engine.api.Tensor;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;

/** A function of each number. */
record FunctionOp(LayerCall call, Function function) implements LayerOp {
    /** A function and its derivative. */
    interface Function {
        double apply(double x);

        double derivative(double x);
    }

    @Override
    public void forward() {
        Tensor x = call.input(0);
        for (int i = 0; i < x.size(); i++) call.output(0).set(i, function.apply(x.get(i)));
    }

    @Override
    public void backward() {
        Tensor dx = call.inputGradient(0);
        Tensor dy = call.outputGradient(0);
        if (dx == null || dy == null) return;
        Tensor x = call.input(0);
        for (int i = 0; i < x.size(); i++) dx.set(i, dx.get(i) + dy.get(i) * function.derivative(x.get(i)));
    }
}
