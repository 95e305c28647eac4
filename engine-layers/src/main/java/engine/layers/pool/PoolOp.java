package engine.layers.pool;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.GivenMask;
import engine.layers.plain.Reals;
import engine.layers.window.ChannelsLast;
import engine.layers.window.DataFormat;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes one number, channel by channel, of all that stand in the cells of a result. */
final class PoolOp implements LayerOp {
    private final LayerCall call;
    private final Gathering gathering;
    private final ChannelsLast inputOrder;
    private final ChannelsLast outputOrder; // of an output that keeps its axes of places
    private final int channels;
    private final int places;
    private final double[] tensor; // the input, and its gradient, as it lies
    private final double[] x; // [samples, places, channels]
    private final double[] dx; // as x
    private final double[] outTensor; // the output, and its gradient, as it lies
    private final double[] y; // [samples, results, channels]
    private final double[] dy; // as y
    private final GivenMask given;
    private @Nullable Mask mask; // of this step

    /**
     * How a pooling gathers.
     *
     * @param cells [results] of the places that each gathers
     * @param shares whether the largest numbers, if several are equal, share the gradient; if not, the first has it
     * @param format of input and output
     * @param kept shape of the output with all its axes
     */
    record Gathering(Kind kind, int[][] cells, boolean shares, DataFormat format, Shape kept) {}

    PoolOp(LayerCall call, Gathering gathering) {
        this.call = call;
        given = new GivenMask(call);
        this.gathering = gathering;
        Shape input = call.input(0).shape();
        inputOrder = new ChannelsLast(gathering.format(), input);
        outputOrder = new ChannelsLast(gathering.format(), gathering.kept());
        channels = gathering.format().channels(input);
        places = Arrays.stream(gathering.format().places(input)).reduce(1, (a, b) -> a * b);
        tensor = Reals.like(call.input(0));
        x = Reals.like(call.input(0));
        dx = Reals.like(call.input(0));
        outTensor = Reals.like(call.output(0));
        y = Reals.like(call.output(0));
        dy = Reals.like(call.output(0));
    }

    @Override
    public void forward() {
        Reals.read(call.input(0), tensor);
        inputOrder.gather(tensor, x);
        mask = given.read();
        int results = gathering.cells().length;
        for (int at = 0; at < y.length; at++) {
            int sample = at / channels / results;
            y[at] = gathered(sample, gathering.cells()[at / channels % results], at % channels);
        }
        outputOrder.scatter(y, outTensor);
        Reals.write(outTensor, call.output(0));
    }

    private double gathered(int sample, int[] cell, int channel) {
        boolean max = gathering.kind() == Kind.MAX;
        double gathered = max ? Double.NEGATIVE_INFINITY : 0;
        for (int place : cell) {
            if (!counts(sample, place)) continue;
            double next = x[index(sample, place, channel)];
            gathered = max ? Math.max(gathered, next) : gathered + next;
        }
        return max ? gathered : gathered / counting(sample, cell);
    }

    private int index(int sample, int place, int channel) {
        return (sample * places + place) * channels + channel;
    }

    private boolean counts(int sample, int place) {
        return mask == null || mask.keep()[sample * places + place];
    }

    private int counting(int sample, int[] cell) {
        int count = 0;
        for (int place : cell) if (counts(sample, place)) count++;
        return count;
    }

    @Override
    public void backward() {
        if (call.inputGradient(0) == null) return;
        Reals.read(call.outputGradient(0), outTensor);
        outputOrder.gather(outTensor, dy);
        Arrays.fill(dx, 0);
        int results = gathering.cells().length;
        for (int at = 0; at < y.length; at++) {
            int sample = at / channels / results;
            int[] cell = gathering.cells()[at / channels % results];
            if (gathering.kind() == Kind.MAX) toLargest(at, sample, cell);
            else toAll(at, sample, cell);
        }
        inputOrder.scatter(dx, tensor);
        Reals.add(tensor, call.inputGradient(0));
    }

    private void toAll(int at, int sample, int[] cell) {
        double share = dy[at] / counting(sample, cell);
        for (int place : cell) if (counts(sample, place)) dx[index(sample, place, at % channels)] += share;
    }

    private void toLargest(int at, int sample, int[] cell) {
        int equal = 0;
        for (int place : cell) if (x[index(sample, place, at % channels)] == y[at]) equal++;
        if (!gathering.shares()) equal = Math.min(equal, 1);
        double share = dy[at] / equal;
        int left = equal;
        for (int place : cell) {
            int from = index(sample, place, at % channels);
            if (left > 0 && x[from] == y[at]) {
                dx[from] += share;
                left--;
            }
        }
    }
}
