package engine.cpu.conv;

import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Variable;
import engine.cpu.core.Activations;
import engine.cpu.vector.Floats;
import engine.cpu.work.Kernels;
import engine.cpu.work.Split;
import engine.cpu.work.Workers;
import engine.layers.conv.DepthwiseConv;
import engine.layers.window.DataFormat;
import engine.layers.window.Window;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Each channel by itself, of which all of a place are computed together. */
public final class CpuDepthwise implements LayerOp {
    private static final int ROWS = 256; // whose sum is taken before it is added: long sums stay exact

    private final Workers workers;
    private final Activations activation;
    private final int[] table; // [results, taps] of places
    private final int results;
    private final int taps;
    private final int places;
    private final int channels;
    private final Variable kernel; // [taps, channels]
    private final @Nullable Variable bias; // [channels]
    private final float[] x; // [samples, places, channels]
    private final float[] z; // [samples, results, channels] before the activation, or y itself
    private final float[] y; // [samples, results, channels]
    private final float @Nullable [] dy; // as y
    private final float[] dz; // as y
    private final float @Nullable [] dx; // as x
    private final float @Nullable [] dKernel; // [taps, channels]
    private final float @Nullable [] dBias; // [channels]
    private final Split samples;
    private final ThreadLocal<float[]> sums; // [channels]
    private final Workers.Task forwardPart = this::forwardPart;
    private final Workers.Task inputPart = this::inputPart;
    private final Workers.Task weightPart = this::weightPart;

    private CpuDepthwise(DepthwiseConv layer, LayerCall call, Kernels kernels) {
        Window window = layer.window(call.input(0).shape());
        this.workers = kernels.workers();
        this.table = window.table();
        this.results = window.results();
        this.taps = window.taps();
        this.places = window.places();
        this.channels = call.input(0).shape().last();
        this.activation = new Activations(layer.activation(), channels, kernels.math());
        this.kernel = call.weight(0);
        this.bias = layer.useBias() ? call.weight(1) : null;
        this.x = Floats.of(call.input(0));
        this.y = Floats.of(call.output(0));
        this.z = call.gradients() && activation.derivativeNeedsInput() ? new float[y.length] : y;
        this.dy = call.gradients() ? Floats.orNull(call.outputGradient(0)) : null;
        this.dz = new float[dy == null ? 0 : y.length];
        this.dx = Floats.orNull(call.inputGradient(0));
        this.dKernel = Floats.orNull(call.weightGradient(0));
        this.dBias = bias == null ? null : Floats.orNull(call.weightGradient(1));
        int batch = call.input(0).shape().dim(0);
        long step = Math.max(1, kernels.workPerPart() / Math.max(1, (long) results * taps * channels));
        this.samples = new Split(batch, (int) Math.min(Math.max(1, batch), step));
        int width = channels;
        this.sums = ThreadLocal.withInitial(() -> new float[width]);
    }

    /** The operation; a depth_multiplier, and channels that come first, run the plain one. */
    public static LayerOp op(DepthwiseConv layer, LayerCall call, Kernels kernels) {
        boolean plain = layer.depthMultiplier() > 1 || layer.dataFormat() != DataFormat.CHANNELS_LAST;
        return plain ? layer.op(call) : new CpuDepthwise(layer, call, kernels);
    }

    /** Where the numbers of the place begin that a tap sees, or {@link Window#OUTSIDE}. */
    private int place(int row, int tap) {
        int place = table[row % results * taps + tap];
        return place == Window.OUTSIDE ? place : (row / results * places + place) * channels;
    }

    @Override
    public void forward() {
        workers.run(forwardPart, samples.parts());
    }

    private void forwardPart(int part) {
        float[] weights = Floats.of(kernel.value());
        int first = samples.first(part) * results;
        int end = first + samples.count(part) * results;
        for (int row = first; row < end; row++) {
            if (bias == null) Arrays.fill(z, row * channels, (row + 1) * channels, 0);
            else System.arraycopy(Floats.of(bias.value()), 0, z, row * channels, channels);
            for (int tap = 0; tap < taps; tap++) {
                int from = place(row, tap);
                if (from != Window.OUTSIDE) product(x, from, weights, tap * channels, z, row * channels);
            }
        }
        activation.forward(z, y, first * channels, (end - first) * channels);
    }

    /** {@code c += a·b}, number by number. */
    private void product(float[] a, int aAt, float[] b, int bAt, float[] c, int cAt) {
        for (int i = 0; i < channels; i++) c[cAt + i] = Math.fma(a[aAt + i], b[bAt + i], c[cAt + i]);
    }

    @Override
    public void backward() {
        workers.run(inputPart, samples.parts());
        workers.run(weightPart, taps + 1);
    }

    private void inputPart(int part) {
        float[] weights = Floats.of(kernel.value());
        int first = samples.first(part) * results;
        int end = first + samples.count(part) * results;
        System.arraycopy(dy, first * channels, dz, first * channels, (end - first) * channels);
        activation.backward(z, y, dz, first * channels, (end - first) * channels);
        for (int row = first; dx != null && row < end; row++) {
            for (int tap = 0; tap < taps; tap++) {
                int to = place(row, tap);
                if (to != Window.OUTSIDE) product(dz, row * channels, weights, tap * channels, dx, to);
            }
        }
    }

    /** A part a tap, and one for the bias. */
    private void weightPart(int tap) {
        float[] into = tap == taps ? dBias : dKernel;
        if (into == null) return;
        float[] sum = sums.get();
        int rows = dz.length / channels;
        for (int first = 0; first < rows; first += ROWS) {
            Arrays.fill(sum, 0);
            for (int row = first; row < Math.min(rows, first + ROWS); row++) {
                if (tap == taps) add(dz, row * channels, sum, 0);
                else if (place(row, tap) != Window.OUTSIDE) product(x, place(row, tap), dz, row * channels, sum, 0);
            }
            add(sum, 0, into, tap == taps ? 0 : tap * channels);
        }
    }

    private void add(float[] from, int at, float[] into, int to) {
        for (int i = 0; i < channels; i++) into[to + i] += from[at + i];
    }
}
