package engine.layers.shape;

import engine.api.Shape;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Reals;
import engine.layers.window.ChannelsLast;
import java.util.Arrays;

/** {@code y = rows · x · columnsᵀ}, channel by channel: weights between the places of two axes. */
final class InterpolationOp implements LayerOp {
    private final LayerCall call;
    private final ChannelsLast inputOrder;
    private final ChannelsLast outputOrder;
    private final double[][] rows; // [rows out, rows in]
    private final double[][] columns; // [columns out, columns in]
    private final int channels;
    private final int samples;
    private final double[] inTensor;
    private final double[] outTensor;
    private final double[] x; // [samples, rows in, columns in, channels]
    private final double[] y; // [samples, rows out, columns out, channels]

    InterpolationOp(UpSampling layer, LayerCall call) {
        this.call = call;
        Shape in = call.input(0).shape();
        Shape out = call.output(0).shape();
        inputOrder = new ChannelsLast(layer.dataFormat(), in);
        outputOrder = new ChannelsLast(layer.dataFormat(), out);
        int[] from = layer.dataFormat().places(in);
        int[] to = layer.dataFormat().places(out);
        rows = layer.interpolation().weights(from[0], to[0]);
        columns = layer.interpolation().weights(from[1], to[1]);
        channels = layer.dataFormat().channels(in);
        samples = in.dim(0);
        inTensor = Reals.like(call.input(0));
        outTensor = Reals.like(call.output(0));
        x = Reals.like(call.input(0));
        y = Reals.like(call.output(0));
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), inTensor);
        inputOrder.gather(inTensor, x);
        Arrays.fill(y, 0);
        eachPair((from, to, weight) -> {
            for (int c = 0; c < channels; c++) y[to + c] += weight * x[from + c];
        });
        outputOrder.scatter(y, outTensor);
        Reals.write(outTensor, call.output(0));
    }

    @Override
    public void backward() {
        if (call.inputGradient(0) == null) return;
        Reals.read(call.outputGradient(0), outTensor);
        outputOrder.gather(outTensor, y); // from here on dy and dx
        Arrays.fill(x, 0);
        eachPair((from, to, weight) -> {
            for (int c = 0; c < channels; c++) x[from + c] += weight * y[to + c];
        });
        inputOrder.scatter(x, inTensor);
        Reals.add(inTensor, call.inputGradient(0));
    }

    /** A place of the input beside one of the output, each with its first channel. */
    private interface Pair {
        void at(int from, int to, double weight);
    }

    private void eachPair(Pair pair) {
        int in = rows[0].length * columns[0].length;
        for (int s = 0; s < samples; s++) {
            for (int to = 0; to < rows.length * columns.length; to++) {
                double[] row = rows[to / columns.length];
                double[] column = columns[to % columns.length];
                for (int from = 0; from < in; from++) {
                    double weight = row[from / column.length] * column[from % column.length];
                    if (weight == 0) continue;
                    pair.at((s * in + from) * channels, (s * rows.length * columns.length + to) * channels, weight);
                }
            }
        }
    }
}
