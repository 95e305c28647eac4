package engine.layers.conv;

import engine.layers.window.Window;
import java.util.List;

/**
 * The product of a kernel with what its window sees: {@code z[r, f] = Σ over taps t and channels c of x[place(r, t), c] · kernel[t, c, f]}.
 * In groups each share of the filters sees its share of the channels. A depthwise product has a group a channel.
 */
final class Product implements Linear {
    private final int[] table; // [results, taps] of places
    private final int samples;
    private final int places;
    private final int results;
    private final int taps;
    private final int channels;
    private final int filters;
    private final int groups;

    Product(Window window, int samples, int channels, int filters, int groups) {
        this.table = window.table();
        this.samples = samples;
        this.places = window.places();
        this.results = window.results();
        this.taps = window.taps();
        this.channels = channels;
        this.filters = filters;
        this.groups = groups;
    }

    /** One number of x beside a row of the kernel and a row of z, each of a group's filters. */
    private interface Row {
        void row(int x, int kernel, int z, int length);
    }

    private void eachRow(Row row) {
        int inGroup = channels / groups;
        int length = filters / groups;
        for (int at = 0; at < samples * results; at++) {
            for (int tap = 0; tap < taps; tap++) {
                int place = table[at % results * taps + tap];
                if (place == Window.OUTSIDE) continue;
                int x = (at / results * places + place) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    int group = channel / inGroup;
                    int kernel = (tap * inGroup + channel % inGroup) * filters + group * length;
                    row.row(x + channel, kernel, at * filters + group * length, length);
                }
            }
        }
    }

    @Override
    public void forward(double[] x, List<double[]> kernels, double[] z) {
        forward(x, kernels.get(0), z);
    }

    @Override
    public void backward(double[] x, List<double[]> kernels, double[] dz, double[] dx, List<double[]> dKernels) {
        inputGradient(kernels.get(0), dz, dx);
        kernelGradient(x, dz, dKernels.get(0));
    }

    /** Adds to z, [samples, results, filters]. */
    void forward(double[] x, double[] kernel, double[] z) {
        eachRow((xAt, kAt, zAt, length) -> {
            for (int f = 0; f < length; f++) z[zAt + f] += x[xAt] * kernel[kAt + f];
        });
    }

    /** Adds to dx, [samples, places, channels]. */
    void inputGradient(double[] kernel, double[] dz, double[] dx) {
        eachRow((xAt, kAt, zAt, length) -> {
            for (int f = 0; f < length; f++) dx[xAt] += kernel[kAt + f] * dz[zAt + f];
        });
    }

    /** Adds to dKernel, [taps, channels a group, filters]. */
    void kernelGradient(double[] x, double[] dz, double[] dKernel) {
        eachRow((xAt, kAt, zAt, length) -> {
            for (int f = 0; f < length; f++) dKernel[kAt + f] += x[xAt] * dz[zAt + f];
        });
    }
}
