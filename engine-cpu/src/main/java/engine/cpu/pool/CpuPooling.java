package engine.cpu.pool;

import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.cpu.vector.Floats;
import engine.cpu.work.Kernels;
import engine.cpu.work.Split;
import engine.cpu.work.Workers;
import engine.layers.pool.Pooling;
import engine.layers.window.DataFormat;
import engine.layers.window.Window;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The largest or the mean of what a window sees, all channels of a place together. */
public final class CpuPooling implements LayerOp {
    private final Workers workers;
    private final boolean max;
    private final int[] table; // [results, taps] of places
    private final int results;
    private final int taps;
    private final int places;
    private final int channels;
    private final float[] x; // [samples, places, channels]
    private final float[] y; // [samples, results, channels]
    private final float @Nullable [] dx; // as x
    private final float @Nullable [] dy; // as y
    private final Split parts; // of the samples
    private final Workers.Task forwardPart = this::forwardPart;
    private final Workers.Task backwardPart = this::backwardPart;

    private CpuPooling(Pooling layer, LayerCall call, Kernels kernels) {
        Window window = layer.window(call.input(0).shape());
        this.workers = kernels.workers();
        this.max = layer.takesLargest();
        this.table = window.table();
        this.results = window.results();
        this.taps = window.taps();
        this.places = window.places();
        this.channels = call.input(0).shape().last();
        this.x = Floats.of(call.input(0));
        this.y = Floats.of(call.output(0));
        this.dx = Floats.orNull(call.inputGradient(0));
        this.dy = Floats.orNull(call.outputGradient(0));
        int samples = call.input(0).shape().dim(0);
        long step = Math.max(1, kernels.workPerPart() / Math.max(1, (long) results * taps * channels));
        this.parts = new Split(samples, (int) Math.min(Math.max(1, samples), step));
    }

    /** The operation; where channels come first, the plain one. */
    public static LayerOp op(Pooling layer, LayerCall call, Kernels kernels) {
        boolean plain =
                layer.dataFormat() != DataFormat.CHANNELS_LAST || call.input(0).dtype() != call.dtype();
        return plain ? layer.op(call) : new CpuPooling(layer, call, kernels);
    }

    @Override
    public void forward() {
        workers.run(forwardPart, parts.parts());
    }

    private void forwardPart(int part) {
        int end = (parts.first(part) + parts.count(part)) * results;
        for (int row = parts.first(part) * results; row < end; row++) {
            int to = row * channels;
            Arrays.fill(y, to, to + channels, max ? Float.NEGATIVE_INFINITY : 0);
            int seen = 0;
            for (int tap = 0; tap < taps; tap++) {
                int place = table[row % results * taps + tap];
                if (place == Window.OUTSIDE) continue;
                seen++;
                int from = (row / results * places + place) * channels;
                if (max) larger(from, to);
                else sum(from, to);
            }
            if (!max) for (int c = 0; c < channels; c++) y[to + c] /= seen;
        }
    }

    private void larger(int from, int to) {
        for (int c = 0; c < channels; c++) y[to + c] = Math.max(y[to + c], x[from + c]);
    }

    private void sum(int from, int to) {
        for (int c = 0; c < channels; c++) y[to + c] += x[from + c];
    }

    @Override
    public void backward() {
        if (dx != null && dy != null) workers.run(backwardPart, parts.parts());
    }

    private void backwardPart(int part) {
        int end = (parts.first(part) + parts.count(part)) * results;
        for (int row = parts.first(part) * results; row < end; row++) {
            if (max) toLargest(row);
            else toAll(row);
        }
    }

    private int place(int row, int tap) {
        int place = table[row % results * taps + tap];
        return place == Window.OUTSIDE ? place : (row / results * places + place) * channels;
    }

    /** The first of the largest has the gradient. */
    private void toLargest(int row) {
        for (int c = 0; c < channels; c++) {
            int at = row * channels + c;
            for (int tap = 0; tap < taps; tap++) {
                int from = place(row, tap);
                if (from == Window.OUTSIDE || x[from + c] != y[at]) continue;
                dx[from + c] += dy[at];
                break;
            }
        }
    }

    private void toAll(int row) {
        int seen = 0;
        for (int tap = 0; tap < taps; tap++) if (place(row, tap) != Window.OUTSIDE) seen++;
        for (int tap = 0; tap < taps; tap++) {
            int from = place(row, tap);
            if (from == Window.OUTSIDE) continue;
            for (int c = 0; c < channels; c++) dx[from + c] += dy[row * channels + c] / seen;
        }
    }
}
