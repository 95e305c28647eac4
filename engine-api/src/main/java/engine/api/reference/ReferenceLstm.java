package engine.api.reference;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.ActivationFunction;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.layer.Lstm;
import engine.api.layer.LstmProbe;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The LSTM, one sample and one timestep after the other. Index t counts in processing order; {@code source(t)} is the timestep of the
 * sample that is processed then. At a masked timestep the states are held and the output is that of the timestep before.
 */
final class ReferenceLstm implements LayerOp {
    private final Lstm lstm;
    private final LayerCall call;
    private final int batch;
    private final int timesteps;
    private final int features;
    private final int units;
    private final int columns; // 4·units: i | f | c | o
    private final RecurrentMasks dropout;
    private final @Nullable LstmProbe probe;

    private final double[] x; // [batch, timesteps, features]
    private final double[] kernel; // [features, columns]
    private final double[] recurrentKernel; // [units, columns]
    private final double[] bias; // [columns]
    private final double[] z; // [timesteps, batch, columns] preactivations
    private final double[] gates; // [timesteps, batch, columns] after their activations
    private final double[] c; // [timesteps + 1, batch, units] cell states, the initial one first
    private final double[] h; // [timesteps + 1, batch, units] hidden states
    private final double[] cellOut; // [timesteps, batch, units] activation(c)
    private final double[] y; // [timesteps + 1, batch, units] outputs, zeros first

    private final double[] dx; // as x
    private final double[] dKernel;
    private final double[] dRecurrentKernel;
    private final double[] dBias;
    private final double[] dz; // [columns] of one sample at one timestep
    private final double[] dh; // [batch, units] gradient of the hidden state after the current timestep
    private final double[] dc; // [batch, units] of the cell state
    private final double[] dy; // [batch, units] of the output, with what masked timesteps after it repeated

    ReferenceLstm(Lstm lstm, LayerCall call) {
        this.lstm = lstm;
        this.call = call;
        Shape shape = call.input(0).shape();
        batch = shape.dim(0);
        timesteps = shape.dim(1);
        features = shape.dim(2);
        units = lstm.units();
        columns = 4 * units;
        dropout = new RecurrentMasks(lstm.options(), call, 4, batch, features, units);
        probe = LstmProbe.of(call, batch, timesteps, units);
        x = new double[batch * timesteps * features];
        kernel = new double[features * columns];
        recurrentKernel = new double[units * columns];
        bias = new double[columns];
        z = new double[timesteps * batch * columns];
        gates = new double[timesteps * batch * columns];
        c = new double[(timesteps + 1) * batch * units];
        h = new double[(timesteps + 1) * batch * units];
        cellOut = new double[timesteps * batch * units];
        y = new double[(timesteps + 1) * batch * units];
        dx = new double[x.length];
        dKernel = new double[kernel.length];
        dRecurrentKernel = new double[recurrentKernel.length];
        dBias = new double[columns];
        dz = new double[columns];
        dh = new double[batch * units];
        dc = new double[batch * units];
        dy = new double[batch * units];
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), x);
        Reals.read(call.weight(0).value(), kernel);
        Reals.read(call.weight(1).value(), recurrentKernel);
        if (lstm.weights().useBias()) Reals.read(call.weight(2).value(), bias);
        initialState("h", 1, h);
        initialState("c", 2, c);
        dropout.draw(call.step());
        for (int t = 0; t < timesteps; t++) {
            for (int b = 0; b < batch; b++) {
                if (kept(t, b)) step(t, b);
                else hold(t, b);
            }
        }
        writeOutputs();
        if (probe != null) show(probe);
    }

    private void initialState(String name, int input, double[] states) {
        Arrays.fill(states, 0, batch * units, 0);
        Tensor initial = null;
        if (call.inputs() > input) initial = call.input(input);
        else if (lstm.options().stateful()) initial = call.state(name, Shape.of(batch, units));
        for (int i = 0; initial != null && i < batch * units; i++) states[i] = initial.get(i);
    }

    private void step(int t, int b) {
        int row = (t * batch + b) * columns;
        int before = (t * batch + b) * units;
        int after = before + batch * units;
        int input = (b * timesteps + source(t)) * features;
        for (int n = 0; n < columns; n++) {
            int gate = n / units;
            double sum = bias[n];
            for (int f = 0; f < features; f++)
                sum += x[input + f] * dropout.input(gate, b, f) * kernel[f * columns + n];
            for (int k = 0; k < units; k++) {
                sum += h[before + k] * dropout.recurrent(gate, b, k) * recurrentKernel[k * columns + n];
            }
            z[row + n] = sum;
            gates[row + n] = function(gate).apply(sum);
        }
        for (int u = 0; u < units; u++) {
            double i = gates[row + u];
            double f = gates[row + units + u];
            double g = gates[row + 2 * units + u];
            double o = gates[row + 3 * units + u];
            c[after + u] = f * c[before + u] + i * g;
            cellOut[before + u] = lstm.activation().apply(c[after + u]);
            h[after + u] = o * cellOut[before + u];
            y[after + u] = h[after + u];
        }
    }

    private void hold(int t, int b) {
        int before = (t * batch + b) * units;
        int after = before + batch * units;
        System.arraycopy(c, before, c, after, units);
        System.arraycopy(h, before, h, after, units);
        if (lstm.options().zeroOutputForMask()) Arrays.fill(y, after, after + units, 0);
        else System.arraycopy(y, before, y, after, units);
    }

    private void writeOutputs() {
        Tensor output = call.output(0);
        int last = timesteps * batch * units;
        for (int b = 0; b < batch; b++) {
            for (int u = 0; u < units; u++) {
                if (lstm.options().returnSequences()) {
                    for (int t = 0; t < timesteps; t++) {
                        output.set((b * timesteps + t) * units + u, y[((t + 1) * batch + b) * units + u]);
                    }
                } else {
                    output.set(b * units + u, y[last + b * units + u]);
                }
            }
        }
        for (int i = 0; i < batch * units; i++) {
            if (lstm.options().returnState()) {
                call.output(1).set(i, h[last + i]);
                call.output(2).set(i, c[last + i]);
            }
            if (lstm.options().stateful()) {
                call.state("h", Shape.of(batch, units)).set(i, h[last + i]);
                call.state("c", Shape.of(batch, units)).set(i, c[last + i]);
            }
        }
    }

    private void show(LstmProbe inside) {
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t <= timesteps; t++) {
                show(h, t, b, inside.hiddenState(), true);
                show(c, t, b, inside.cellState(), true);
                if (t == timesteps) continue;
                show(z, t, b, inside.preactivation(), kept(t, b));
                show(gates, t, b, inside.value(), kept(t, b));
            }
        }
    }

    /** From [time, batch, width] to [batch, time, width]. */
    private void show(double[] from, int t, int b, Tensor to, boolean computed) {
        int width = to.shape().last();
        int row = (b * to.shape().dim(1) + t) * width;
        for (int i = 0; i < width; i++) to.set(row + i, computed ? from[(t * batch + b) * width + i] : Double.NaN);
    }

    @Override
    public void backward() {
        Arrays.fill(dx, 0);
        Arrays.fill(dKernel, 0);
        Arrays.fill(dRecurrentKernel, 0);
        Arrays.fill(dBias, 0);
        Arrays.fill(dy, 0);
        boolean states = lstm.options().returnState();
        for (int i = 0; i < batch * units; i++) {
            dh[i] = states ? call.outputGradient(1).get(i) : 0;
            dc[i] = states ? call.outputGradient(2).get(i) : 0;
        }
        for (int t = timesteps - 1; t >= 0; t--) {
            for (int b = 0; b < batch; b++) {
                addOutputGradient(t, b);
                if (kept(t, b)) stepBackward(t, b);
                else if (lstm.options().zeroOutputForMask()) Arrays.fill(dy, b * units, (b + 1) * units, 0);
            }
        }
        Reals.add(dx, call.inputGradient(0));
        Reals.add(dKernel, call.weightGradient(0));
        Reals.add(dRecurrentKernel, call.weightGradient(1));
        if (lstm.weights().useBias()) Reals.add(dBias, call.weightGradient(2));
        if (call.inputs() > 1) {
            Reals.add(dh, call.inputGradient(1));
            Reals.add(dc, call.inputGradient(2));
        }
    }

    private void addOutputGradient(int t, int b) {
        boolean sequences = lstm.options().returnSequences();
        if (!sequences && t < timesteps - 1) return;
        int from = sequences ? (b * timesteps + t) * units : b * units;
        for (int u = 0; u < units; u++) {
            dy[b * units + u] += call.outputGradient(0).get(from + u);
        }
    }

    private void stepBackward(int t, int b) {
        int row = (t * batch + b) * columns;
        int before = (t * batch + b) * units;
        for (int u = 0; u < units; u++) {
            int state = b * units + u;
            double i = gates[row + u];
            double f = gates[row + units + u];
            double g = gates[row + 2 * units + u];
            double o = gates[row + 3 * units + u];
            double a = cellOut[before + u];
            double dOut = dh[state] + dy[state];
            double dCell = dc[state] + dOut * o * lstm.activation().derivative(c[before + batch * units + u], a);
            dz[u] = dCell * g * derivative(0, row + u);
            dz[units + u] = dCell * c[before + u] * derivative(1, row + units + u);
            dz[2 * units + u] = dCell * i * derivative(2, row + 2 * units + u);
            dz[3 * units + u] = dOut * a * derivative(3, row + 3 * units + u);
            dc[state] = dCell * f;
            dh[state] = 0;
            dy[state] = 0;
        }
        propagate(t, b);
    }

    /** From dz to the weights, the input and the hidden state before. */
    private void propagate(int t, int b) {
        int before = (t * batch + b) * units;
        int input = (b * timesteps + source(t)) * features;
        for (int n = 0; n < columns; n++) {
            int gate = n / units;
            dBias[n] += dz[n];
            for (int f = 0; f < features; f++) {
                double scale = dropout.input(gate, b, f);
                dKernel[f * columns + n] += x[input + f] * scale * dz[n];
                dx[input + f] += kernel[f * columns + n] * scale * dz[n];
            }
            for (int k = 0; k < units; k++) {
                double scale = dropout.recurrent(gate, b, k);
                dRecurrentKernel[k * columns + n] += h[before + k] * scale * dz[n];
                dh[b * units + k] += recurrentKernel[k * columns + n] * scale * dz[n];
            }
        }
    }

    private double derivative(int gate, int at) {
        return function(gate).derivative(z[at], gates[at]);
    }

    private ActivationFunction function(int gate) {
        return gate == 2 ? lstm.activation() : lstm.recurrentActivation();
    }

    private int source(int t) {
        return lstm.options().goBackwards() ? timesteps - 1 - t : t;
    }

    private boolean kept(int t, int b) {
        Mask mask = call.inputMask(0);
        return mask == null || mask.keep()[b * timesteps + source(t)];
    }
}
