package engine.layers.rnn;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.layer.LayerCall;
import engine.layers.plain.Reals;
import engine.layers.rnn.sequence.SequenceLayout;
import engine.layers.rnn.walk.RecurrentMasks;
import engine.layers.rnn.walk.Sums;
import engine.layers.window.DataFormat;
import engine.layers.window.Window;
import java.util.Arrays;

/**
 * The gates of a {@link ConvLstm}: two convolutions, of the input through the layer's window and of the hidden state through one that keeps
 * its size. A unit is a filter at a place, in the order in which tensors of the layer's format have them.
 */
final class ConvSums implements Sums {
    private static final int GATES = Lstm.GATES.size();

    private final ConvLstm layer;
    private final LayerCall call;
    private final RecurrentMasks dropout;
    private final int filters;
    private final int units; // filters·places
    private final Side input;
    private final Side recurrent;

    private final double[] x; // as the input
    private final double[] h; // [timesteps + 1, batch, units]
    private final double[] bias; // [gates·filters]
    private final double[] z; // [timesteps, batch, gates·units]
    private final double[] gates;
    private final double[] dx; // as x
    private final double[] dBias;
    private final double[] dGates; // [gates·units]

    ConvSums(ConvLstm layer, LayerCall call, double[] h) {
        this.layer = layer;
        this.call = call;
        this.h = h;
        Shape shape = call.input(0).shape();
        Shape step = shape.dropFirst(1); // the timesteps stand in place of the samples
        Window window = layer.places().window(step);
        Window around = layer.places().recurrentWindow(step);
        filters = layer.filters();
        units = filters * window.results();
        int channels = layer.dataFormat().channels(step);
        input = new Side(window, channels, filters, layer.dataFormat());
        recurrent = new Side(around, filters, filters, layer.dataFormat());
        SequenceLayout layout = SequenceLayout.of(shape, layer.timeMajor());
        int batch = layout.batch();
        RecurrentMasks.Rates rates = new RecurrentMasks.Rates(layer.dropout(), layer.recurrentDropout(), true);
        dropout = new RecurrentMasks(call, rates, GATES, batch, channels * window.places(), units);
        x = new double[shape.size()];
        bias = new double[GATES * filters];
        z = new double[layout.timesteps() * batch * GATES * units];
        gates = new double[z.length];
        dx = new double[x.length];
        dBias = new double[bias.length];
        dGates = new double[GATES * units];
    }

    /** One of the two convolutions: where its numbers lie, its kernel and the kernel's gradient. */
    private static final class Side {
        final int[] table; // [results, taps] of places
        final int taps;
        final int channels;
        final int results;
        final int places;
        final boolean last; // whether channels lie within a place
        final int filters;
        final double[] kernel; // [taps, channels, gates·filters]
        final double[] dKernel;

        Side(Window window, int channels, int filters, DataFormat format) {
            this.table = window.table();
            this.taps = window.taps();
            this.channels = channels;
            this.results = window.results();
            this.places = window.places();
            this.last = format == DataFormat.CHANNELS_LAST;
            this.filters = filters;
            this.kernel = new double[taps * channels * GATES * filters];
            this.dKernel = new double[kernel.length];
        }

        /** The number of a channel at a place. */
        int from(int place, int channel) {
            return last ? place * channels + channel : channel * places + place;
        }

        int weight(int tap, int channel, int column) {
            return (tap * channels + channel) * GATES * filters + column;
        }
    }

    /** Which unit a filter is at a place. */
    private int unit(int place, int filter) {
        return input.last ? place * filters + filter : filter * input.results + place;
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
        Reals.read(call.weight(0).value(), input.kernel);
        Reals.read(call.weight(1).value(), recurrent.kernel);
        if (layer.useBias()) Reals.read(call.weight(2).value(), bias);
        dropout.draw(call.step());
    }

    private ActivationFunction function(int gate) {
        return gate == Lstm.CELL ? layer.activation() : layer.recurrentActivation();
    }

    @Override
    public void forward(int b, int row, int at, int before) {
        for (int gate = 0; gate < GATES; gate++) {
            for (int place = 0; place < input.results; place++) {
                for (int f = 0; f < filters; f++) {
                    int column = gate * filters + f;
                    int n = row + gate * units + unit(place, f);
                    z[n] = bias[column];
                    for (int tap = 0; tap < input.taps; tap++) z[n] += seen(gate, b, place, tap, column, at);
                    for (int tap = 0; tap < recurrent.taps; tap++) z[n] += kept(gate, b, place, tap, column, before);
                    gates[n] = function(gate).apply(z[n]);
                }
            }
        }
    }

    private double seen(int gate, int b, int place, int tap, int column, int at) {
        int source = input.table[place * input.taps + tap];
        double sum = 0;
        for (int c = 0; source != Window.OUTSIDE && c < input.channels; c++) {
            int from = input.from(source, c);
            sum += x[at + from] * dropout.input(gate, b, from) * input.kernel[input.weight(tap, c, column)];
        }
        return sum;
    }

    private double kept(int gate, int b, int place, int tap, int column, int before) {
        int source = recurrent.table[place * recurrent.taps + tap];
        double sum = 0;
        for (int c = 0; source != Window.OUTSIDE && c < filters; c++) {
            int from = recurrent.from(source, c);
            sum += h[before + from]
                    * dropout.recurrent(gate, b, from)
                    * recurrent.kernel[recurrent.weight(tap, c, column)];
        }
        return sum;
    }

    @Override
    public void beginBackward() {
        for (double[] sums : new double[][] {dx, dBias, input.dKernel, recurrent.dKernel}) Arrays.fill(sums, 0);
    }

    @Override
    public void backward(int b, int row, int at, int before, double[] dh) {
        for (int gate = 0; gate < GATES; gate++) {
            for (int place = 0; place < input.results; place++) {
                for (int f = 0; f < filters; f++) {
                    int n = gate * units + unit(place, f);
                    int column = gate * filters + f;
                    double dz = dGates[n] * function(gate).derivative(z[row + n], gates[row + n]);
                    dBias[column] += dz;
                    for (int tap = 0; tap < input.taps; tap++) seenBackward(dz, gate, b, place, tap, column, at);
                    for (int tap = 0; tap < recurrent.taps; tap++) {
                        int source = recurrent.table[place * recurrent.taps + tap];
                        for (int c = 0; source != Window.OUTSIDE && c < filters; c++) {
                            int from = recurrent.from(source, c);
                            int weight = recurrent.weight(tap, c, column);
                            double scale = dropout.recurrent(gate, b, from) * dz;
                            recurrent.dKernel[weight] += h[before + from] * scale;
                            dh[b * units + from] += recurrent.kernel[weight] * scale;
                        }
                    }
                }
            }
        }
    }

    private void seenBackward(double dz, int gate, int b, int place, int tap, int column, int at) {
        int source = input.table[place * input.taps + tap];
        for (int c = 0; source != Window.OUTSIDE && c < input.channels; c++) {
            int from = input.from(source, c);
            int weight = input.weight(tap, c, column);
            double scale = dropout.input(gate, b, from) * dz;
            input.dKernel[weight] += x[at + from] * scale;
            dx[at + from] += input.kernel[weight] * scale;
        }
    }

    @Override
    public void writeGradients() {
        Reals.add(dx, call.inputGradient(0));
        Reals.add(input.dKernel, call.weightGradient(0));
        Reals.add(recurrent.dKernel, call.weightGradient(1));
        Tensor bias = layer.useBias() ? call.weightGradient(2) : null;
        if (bias != null) Reals.add(dBias, bias);
    }
}
