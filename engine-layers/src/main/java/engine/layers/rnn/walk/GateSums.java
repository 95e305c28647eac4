package engine.layers.rnn.walk;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.facet.Recurrent;
import engine.api.facet.Recurrent.Reset;
import engine.api.layer.LayerCall;
import engine.layers.plain.Reals;
import engine.layers.rnn.sequence.SequenceLayout;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of the gates, {@code function(x·kernel + h·recurrent_kernel + bias)}, of one sample at one timestep, and their derivative.
 * A gate may stand between the state and another one's sum ({@link Reset}): that one is computed after all others, and its gradient before
 * theirs. A bias of two rows has one for the input's product and one for the state's.
 */
final class GateSums implements Sums {
    private final Recurrent layer;
    private final LayerCall call;
    private final int features;
    private final int units;
    private final int columns; // gates·units
    private final ActivationFunction[] functions; // of the gates
    private final @Nullable Reset[] resets;
    private final int[] order; // gates without a reset first
    private final RecurrentMasks dropout;

    private final double[] x; // [batch, timesteps, features], or as the layer is time-major
    private final double[] kernel; // [features, columns]
    private final double[] recurrentKernel; // [units, columns]
    private final double[] bias; // [1 or 2, columns]
    private final double[] h; // [timesteps + 1, batch, units]
    private final double[] z; // [timesteps, batch, columns] before the function
    private final double[] gates; // [timesteps, batch, columns] after it
    private final double[] inner; // [timesteps, batch, columns] the state's part, where a gate multiplies it

    private final double[] dx; // as x
    private final double[] dKernel;
    private final double[] dRecurrentKernel;
    private final double[] dBias;
    private final double[] dGates; // [columns] gradients of the gates, then of their sums

    GateSums(Recurrent layer, RecurrentMasks.Rates rates, LayerCall call, double[] h) {
        this.layer = layer;
        this.call = call;
        this.h = h;
        Shape shape = call.input(0).shape();
        SequenceLayout layout = SequenceLayout.of(shape, layer.timeMajor());
        int batch = layout.batch();
        features = shape.last();
        units = layer.units();
        int count = layer.gates().size();
        columns = count * units;
        functions = new ActivationFunction[count];
        resets = new Reset[count];
        for (int gate = 0; gate < count; gate++) {
            functions[gate] = layer.activation(gate);
            resets[gate] = layer.reset(gate);
        }
        order = IntStream.concat(
                        IntStream.range(0, count).filter(gate -> resets[gate] == null),
                        IntStream.range(0, count).filter(gate -> resets[gate] != null))
                .toArray();
        dropout = new RecurrentMasks(call, rates, count, batch, features, units);
        x = new double[shape.size()];
        kernel = new double[features * columns];
        recurrentKernel = new double[units * columns];
        bias = new double[2 * columns];
        z = new double[layout.timesteps() * batch * columns];
        gates = new double[z.length];
        inner = new double[order.length > 0 && resets[order[count - 1]] != null ? z.length : 0];
        dx = new double[x.length];
        dKernel = new double[kernel.length];
        dRecurrentKernel = new double[recurrentKernel.length];
        dBias = new double[2 * columns];
        dGates = new double[columns];
    }

    @Override
    public double[] z() {
        return z;
    }

    @Override
    public double[] gates() {
        return gates;
    }

    @Override
    public double[] dGates() {
        return dGates;
    }

    @Override
    public void begin() {
        Reals.read(call.input(0), x);
        Reals.read(call.weight(0).value(), kernel);
        Reals.read(call.weight(1).value(), recurrentKernel);
        for (int i = 0; layer.useBias() && i < call.weight(2).value().size(); i++) {
            bias[i] = call.weight(2).value().get(i);
        }
        dropout.draw(call.step());
    }

    @Override
    public void forward(int b, int row, int input, int before) {
        for (int gate : order) {
            for (int u = 0; u < units; u++) {
                int n = gate * units + u;
                double sum = inputSum(gate, b, n, input);
                z[row + n] = addState(sum, gate, b, n, row, before);
                gates[row + n] = functions[gate].apply(z[row + n]);
            }
        }
    }

    private double inputSum(int gate, int b, int n, int input) {
        double sum = resets[gate] == null ? bias[n] + bias[columns + n] : bias[n];
        for (int f = 0; f < features; f++) sum += x[input + f] * dropout.input(gate, b, f) * kernel[f * columns + n];
        return sum;
    }

    private double addState(double input, int gate, int b, int n, int row, int before) {
        Reset reset = resets[gate];
        boolean after = reset != null && reset.afterProduct();
        double sum = after ? bias[columns + n] : input;
        for (int k = 0; k < units; k++) {
            double state = h[before + k] * dropout.recurrent(gate, b, k);
            if (reset != null && !after) state *= gates[row + reset.gate() * units + k];
            sum += state * recurrentKernel[k * columns + n];
        }
        if (!after) return sum;
        inner[row + n] = sum;
        return input + gates[row + reset.gate() * units + n % units] * sum;
    }

    @Override
    public void beginBackward() {
        Arrays.fill(dx, 0);
        Arrays.fill(dKernel, 0);
        Arrays.fill(dRecurrentKernel, 0);
        Arrays.fill(dBias, 0);
    }

    @Override
    public void backward(int b, int row, int input, int before, double[] dh) {
        for (int gate : order) if (resets[gate] != null) gateBackward(gate, b, row, input, before, dh);
        for (int gate : order) if (resets[gate] == null) gateBackward(gate, b, row, input, before, dh);
    }

    private void gateBackward(int gate, int b, int row, int input, int before, double[] dh) {
        for (int n = gate * units; n < (gate + 1) * units; n++) {
            double dz = dGates[n] * functions[gate].derivative(z[row + n], gates[row + n]);
            dBias[n] += dz;
            for (int f = 0; f < features; f++) {
                double scale = dropout.input(gate, b, f);
                dKernel[f * columns + n] += x[input + f] * scale * dz;
                dx[input + f] += kernel[f * columns + n] * scale * dz;
            }
            stateBackward(dz, gate, b, n, row, before, dh);
        }
    }

    private void stateBackward(double dz, int gate, int b, int n, int row, int before, double[] dh) {
        Reset reset = resets[gate];
        double dInner = dz;
        if (reset != null && reset.afterProduct()) {
            int at = reset.gate() * units + n % units;
            dGates[at] += dz * inner[row + n];
            dInner = dz * gates[row + at];
        }
        dBias[columns + n] += dInner;
        boolean ofState = reset != null && !reset.afterProduct();
        for (int k = 0; k < units; k++) {
            double scale = dropout.recurrent(gate, b, k);
            if (ofState) {
                int at = reset.gate() * units + k;
                dGates[at] += recurrentKernel[k * columns + n] * scale * h[before + k] * dz;
                scale *= gates[row + at];
            }
            dRecurrentKernel[k * columns + n] += h[before + k] * scale * dInner;
            dh[b * units + k] += recurrentKernel[k * columns + n] * scale * dInner;
        }
    }

    @Override
    public void writeGradients() {
        Reals.add(dx, call.inputGradient(0));
        Reals.add(dKernel, call.weightGradient(0));
        Reals.add(dRecurrentKernel, call.weightGradient(1));
        Tensor bias = layer.useBias() ? call.weightGradient(2) : null;
        for (int i = 0; bias != null && i < bias.size(); i++) bias.set(i, bias.get(i) + dBias[i]);
    }
}
