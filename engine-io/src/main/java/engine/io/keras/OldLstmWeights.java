package engine.io.keras;

import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.io.array.NdArray;
import java.util.List;

/** An LSTM's arrays as older Keras stored them, made into kernel, recurrent_kernel and bias with columns i, f, c, o. */
final class OldLstmWeights {
    private static final int KERAS1_ARRAYS = 12; // W, U, b of i, c, f, o
    private static final int[] KERAS1_GATES = {0, 2, 1, 3}; // where i, f, c, o lie among them
    private static final int GATES = 4;

    private OldLstmWeights() {}

    /** The arrays as they are unless they are an LSTM's in an old form. */
    static List<NdArray> converted(Layer layer, List<NdArray> arrays) {
        if (!(layer instanceof Lstm lstm)) return arrays;
        if (arrays.size() == KERAS1_ARRAYS) return List.of(joined(arrays, 0), joined(arrays, 1), joined(arrays, 2));
        boolean cudnn = arrays.size() == 3 && arrays.get(2).size() == 2 * GATES * lstm.units();
        return cudnn ? fromCudnn(lstm.units(), arrays) : arrays;
    }

    /** Four arrays side by side, or for a bias one after the other. */
    private static NdArray joined(List<NdArray> arrays, int kind) {
        NdArray first = arrays.get(kind);
        int units = first.dims()[first.dims().length - 1];
        int rows = first.size() / units;
        float[] joined = new float[rows * GATES * units]; // [rows, 4·units]
        for (int gate = 0; gate < GATES; gate++) {
            float[] part = arrays.get(3 * KERAS1_GATES[gate] + kind).floats(); // [rows, units]
            for (int row = 0; row < rows; row++) {
                System.arraycopy(part, row * units, joined, (row * GATES + gate) * units, units);
            }
        }
        return first.dims().length == 1 ? NdArray.of(joined, GATES * units) : NdArray.of(joined, rows, GATES * units);
    }

    /** CuDNN keeps each gate's input kernel in another order, its recurrent kernel transposed, and two biases that are added. */
    private static List<NdArray> fromCudnn(int units, List<NdArray> arrays) {
        float[] kernel = arrays.get(0).floats(); // [features, 4·units]
        int features = kernel.length / (GATES * units);
        float[] recurrent = arrays.get(1).floats(); // [units, 4·units]
        float[] biases = arrays.get(2).floats(); // [8·units]
        float[] newKernel = new float[kernel.length];
        float[] newRecurrent = new float[recurrent.length];
        float[] bias = new float[GATES * units];
        for (int gate = 0; gate < GATES; gate++) {
            for (int n = 0; n < features * units; n++) { // the n-th element of both, counted down the columns
                int to = n % features * GATES * units + gate * units + n / features;
                newKernel[to] = kernel[n / units * GATES * units + gate * units + n % units];
            }
            for (int i = 0; i < units; i++) {
                for (int j = 0; j < units; j++) {
                    newRecurrent[i * GATES * units + gate * units + j] =
                            recurrent[j * GATES * units + gate * units + i];
                }
            }
        }
        for (int n = 0; n < bias.length; n++) bias[n] = biases[n] + biases[bias.length + n];
        return List.of(
                NdArray.of(newKernel, features, GATES * units),
                NdArray.of(newRecurrent, units, GATES * units),
                NdArray.of(bias, GATES * units));
    }
}
