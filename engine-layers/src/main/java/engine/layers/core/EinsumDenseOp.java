package engine.layers.core;

import engine.api.Shape;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Activations;
import engine.layers.plain.Contraction;
import engine.layers.plain.Reals;
import engine.layers.plain.View;
import java.util.Arrays;

/** {@code y = activation(Σ x·kernel + bias)}. */
final class EinsumDenseOp implements LayerOp {
    private final EinsumDense layer;
    private final LayerCall call;
    private final Contraction sum;
    private final int width; // of the last axis of the output
    private final int[] biasOf; // [elements of y] which number of the bias; empty without one
    private final double[] x;
    private final double[] kernel;
    private final double[] bias;
    private final double[] z; // before the activation
    private final double[] y;
    private final double[] dz;
    private final double[] dx;
    private final double[] dKernel;
    private final double[] dBias;

    EinsumDenseOp(EinsumDense layer, LayerCall call, Equation equation) {
        this.layer = layer;
        this.call = call;
        Shape output = call.output(0).shape();
        this.sum = new Contraction(
                equation.x(),
                call.input(0).shape(),
                equation.kernel(),
                call.weight(0).shape(),
                equation.y());
        this.width = output.last();
        boolean biased = layer.biasAxes() != null;
        this.biasOf = biased ? View.of(call.weight(1).shape()).broadcast(output).elements() : new int[0];
        this.x = Reals.like(call.input(0));
        this.kernel = Reals.like(call.weight(0).value());
        this.bias = biased ? Reals.like(call.weight(1).value()) : new double[0];
        this.z = Reals.like(call.output(0));
        this.y = Reals.like(call.output(0));
        this.dz = Reals.like(call.output(0));
        this.dx = new double[x.length];
        this.dKernel = new double[kernel.length];
        this.dBias = new double[bias.length];
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), x);
        Reals.read(call.weight(0).value(), kernel);
        sum.forward(x, kernel, z);
        if (bias.length > 0) Reals.read(call.weight(1).value(), bias);
        for (int i = 0; i < biasOf.length; i++) z[i] += bias[biasOf[i]];
        Activations.forward(layer.activation(), z, y, width);
        Reals.write(y, call.output(0));
    }

    @Override
    public void backward() {
        Reals.read(call.outputGradient(0), dz);
        Activations.backward(layer.activation(), z, y, dz, width);
        Arrays.fill(dx, 0);
        Arrays.fill(dKernel, 0);
        Arrays.fill(dBias, 0);
        sum.backward(x, kernel, dz, dx, dKernel);
        for (int i = 0; i < biasOf.length; i++) dBias[biasOf[i]] += dz[i];
        Reals.add(dx, call.inputGradient(0));
        Reals.add(dKernel, call.weightGradient(0));
        if (bias.length > 0) Reals.add(dBias, call.weightGradient(1));
    }
}
