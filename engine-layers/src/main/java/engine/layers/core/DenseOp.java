package engine.layers.core;

import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Activations;
import engine.layers.plain.Reals;
import java.util.Arrays;

/** {@code y = activation(x·kernel + bias)}, row by row. */
final class DenseOp implements LayerOp {
    private final Dense dense;
    private final LayerCall call;
    private final int rows;
    private final int features;
    private final int units;
    private final double[] x; // [rows, features]
    private final double[] kernel; // [features, units]
    private final double[] bias; // [units]
    private final double[] z; // [rows, units] before the activation
    private final double[] y; // [rows, units]
    private final double[] dz; // [rows, units]
    private final double[] dx; // [rows, features]
    private final double[] dKernel; // [features, units]
    private final double[] dBias; // [units]

    DenseOp(Dense dense, LayerCall call) {
        this.dense = dense;
        this.call = call;
        this.units = dense.units();
        this.features = call.input(0).shape().last();
        this.rows = call.input(0).size() / features;
        x = new double[rows * features];
        kernel = new double[features * units];
        bias = new double[units];
        z = new double[rows * units];
        y = new double[rows * units];
        dz = new double[rows * units];
        dx = new double[rows * features];
        dKernel = new double[features * units];
        dBias = new double[units];
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), x);
        Reals.read(call.weight(0).value(), kernel);
        if (dense.useBias()) Reals.read(call.weight(1).value(), bias);
        for (int r = 0; r < rows; r++) {
            for (int u = 0; u < units; u++) {
                double sum = bias[u];
                for (int f = 0; f < features; f++) sum += x[r * features + f] * kernel[f * units + u];
                z[r * units + u] = sum;
            }
        }
        Activations.forward(dense.activation(), z, y, units);
        Reals.write(y, call.output(0));
    }

    @Override
    public void backward() {
        Reals.read(call.outputGradient(0), dz);
        Activations.backward(dense.activation(), z, y, dz, units);
        Arrays.fill(dx, 0);
        Arrays.fill(dKernel, 0);
        Arrays.fill(dBias, 0);
        for (int r = 0; r < rows; r++) {
            for (int u = 0; u < units; u++) {
                double d = dz[r * units + u];
                dBias[u] += d;
                for (int f = 0; f < features; f++) {
                    dKernel[f * units + u] += x[r * features + f] * d;
                    dx[r * features + f] += kernel[f * units + u] * d;
                }
            }
        }
        Reals.add(dx, call.inputGradient(0));
        Reals.add(dKernel, call.weightGradient(0));
        if (dense.useBias()) Reals.add(dBias, call.weightGradient(1));
    }
}
