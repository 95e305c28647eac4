package engine.layers.conv;

import engine.api.Shape;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Activations;
import engine.layers.plain.Reals;
import engine.layers.window.ChannelsLast;
import engine.layers.window.DataFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code y = activation(linear part + bias)}. The linear part sees channels last; the activation sees the tensor as it lies. */
final class ConvOp implements LayerOp {
    private final ConvLayer<?> layer;
    private final LayerCall call;
    private final Linear linear;
    private final ChannelsLast inputOrder;
    private final ChannelsLast outputOrder;
    private final int filters;
    private final int width; // of the output's last axis
    private final double[] x; // [samples, places, channels]
    private final double[] dx; // as x
    private final double[] inTensorOrder; // as x, in the order of the tensor
    private final double[] z; // [samples, results, filters]
    private final double[] before; // z in the order of the tensor, before the activation
    private final double[] y; // after it
    private final double[] dy; // as y
    private final List<double[]> kernels = new ArrayList<>();
    private final List<double[]> dKernels = new ArrayList<>();
    private final double[] bias; // [filters]
    private final double[] dBias; // [filters]

    ConvOp(ConvLayer<?> layer, LayerCall call) {
        this.layer = layer;
        this.call = call;
        this.linear = layer.linear(call);
        DataFormat format = layer.dataFormat();
        Shape output = call.output(0).shape();
        inputOrder = new ChannelsLast(format, call.input(0).shape());
        outputOrder = new ChannelsLast(format, output);
        filters = format.channels(output);
        width = output.last();
        x = Reals.like(call.input(0));
        dx = Reals.like(call.input(0));
        inTensorOrder = Reals.like(call.input(0));
        z = Reals.like(call.output(0));
        before = Reals.like(call.output(0));
        y = Reals.like(call.output(0));
        dy = Reals.like(call.output(0));
        for (int i = 0;
                i < layer.kernels(format.channels(call.input(0).shape())).size();
                i++) {
            kernels.add(Reals.like(call.weight(i).value()));
            dKernels.add(Reals.like(call.weight(i).value()));
        }
        bias = new double[filters];
        dBias = new double[filters];
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), inTensorOrder);
        inputOrder.gather(inTensorOrder, x);
        for (int i = 0; i < kernels.size(); i++) Reals.read(call.weight(i).value(), kernels.get(i));
        if (layer.useBias()) Reals.read(call.weight(kernels.size()).value(), bias);
        for (int i = 0; i < z.length; i++) z[i] = bias[i % filters];
        linear.forward(x, kernels, z);
        outputOrder.scatter(z, before);
        Activations.forward(layer.activation(), before, y, width);
        Reals.write(y, call.output(0));
    }

    @Override
    public void backward() {
        Reals.read(call.outputGradient(0), dy);
        Activations.backward(layer.activation(), before, y, dy, width);
        outputOrder.gather(dy, z); // from here on dz
        Arrays.fill(dx, 0);
        Arrays.fill(dBias, 0);
        for (double[] dKernel : dKernels) Arrays.fill(dKernel, 0);
        linear.backward(x, kernels, z, dx, dKernels);
        for (int i = 0; i < z.length; i++) dBias[i % filters] += z[i];
        inputOrder.scatter(dx, inTensorOrder);
        Reals.add(inTensorOrder, call.inputGradient(0));
        for (int i = 0; i < kernels.size(); i++) Reals.add(dKernels.get(i), call.weightGradient(i));
        if (layer.useBias()) Reals.add(dBias, call.weightGradient(kernels.size()));
    }
}
