package engine.io.keras.weights;

import engine.api.facet.Recurrent;
import engine.io.array.NdArray;
import java.util.Arrays;
import java.util.List;

/**
 * A recurrent layer's arrays as Keras 1 and CuDNN stored them, made into kernel, recurrent_kernel and bias with columns gate by gate in
 * Keras 3's order.
 */
final class OldRecurrentWeights {
    private static final int KINDS = 3; // W, U, b of each gate
    private static final int LSTM = 4;
    private static final int GRU = 3;
    private static final int[] KERAS1_LSTM = {0, 2, 1, 3}; // where i, f, c, o lie among Keras 1's i, c, f, o
    private static final int[] KERAS1_GRU = {0, 1, 2}; // z, r, h

    private OldRecurrentWeights() {}

    /** The gates in the order in which Keras 1 stored them, by their places in Keras 3. */
    static int[] keras1Order(Recurrent layer) {
        return layer.gates().size() == LSTM ? KERAS1_LSTM : KERAS1_GRU;
    }

    /** What Keras 1 called a gate: {@code i}, {@code c}, {@code f}, {@code o}; {@code z}, {@code r}, {@code h}. */
    static char letter(Recurrent layer, int gate) {
        return (layer.gates().size() == LSTM ? "ifco" : "zrh").charAt(gate);
    }

    /** The columns of a gate. */
    static NdArray gate(NdArray array, Recurrent layer, int gate) {
        int units = layer.units();
        int columns = units * layer.gates().size();
        float[] all = array.floats();
        int rows = all.length / columns;
        float[] part = new float[rows * units];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(all, row * columns + gate * units, part, row * units, units);
        }
        return array.dims().length == 1 ? NdArray.of(part, units) : NdArray.of(part, rows, units);
    }

    /** The arrays as they are unless they are in an old form. */
    static List<NdArray> converted(Recurrent layer, List<NdArray> arrays) {
        int gates = layer.gates().size();
        if (gates > 1 && arrays.size() == KINDS * gates && alike(arrays)) {
            int[] order = gates == LSTM ? KERAS1_LSTM : KERAS1_GRU;
            return List.of(joined(arrays, 0, order), joined(arrays, 1, order), joined(arrays, 2, order));
        }
        boolean fused = gates == LSTM || gates == GRU;
        return fused && isCudnn(gates, layer.units(), arrays) ? fromCudnn(gates, layer.units(), arrays) : arrays;
    }

    /** Whether each gate's arrays have the shapes of the first gate's; others fit nothing, which their shapes then say. */
    private static boolean alike(List<NdArray> arrays) {
        for (int i = 0; i < arrays.size(); i++) {
            int[] dims = arrays.get(i).dims();
            if (dims.length != (i % KINDS == KINDS - 1 ? 1 : 2)) return false;
            if (!Arrays.equals(dims, arrays.get(i % KINDS).dims())) return false;
        }
        return true;
    }

    /** Two biases in a row, behind two kernels. */
    private static boolean isCudnn(int gates, int units, List<NdArray> arrays) {
        int columns = gates * units;
        return arrays.size() == KINDS
                && Arrays.equals(arrays.get(2).dims(), new int[] {2 * columns})
                && arrays.get(0).dims().length == 2
                && arrays.get(0).dims()[1] == columns
                && Arrays.equals(arrays.get(1).dims(), new int[] {units, columns});
    }

    /** The gates' arrays side by side, or for a bias one after the other. */
    private static NdArray joined(List<NdArray> arrays, int kind, int[] order) {
        int gates = order.length;
        NdArray first = arrays.get(kind);
        int units = first.dims()[first.dims().length - 1];
        int rows = first.size() / units;
        float[] joined = new float[rows * gates * units]; // [rows, gates·units]
        for (int gate = 0; gate < gates; gate++) {
            float[] part = arrays.get(KINDS * order[gate] + kind).floats(); // [rows, units]
            for (int row = 0; row < rows; row++) {
                System.arraycopy(part, row * units, joined, (row * gates + gate) * units, units);
            }
        }
        return first.dims().length == 1 ? NdArray.of(joined, gates * units) : NdArray.of(joined, rows, gates * units);
    }

    /**
     * CuDNN keeps each gate's input kernel in another order, its recurrent kernel transposed, and two biases: those of an LSTM are added,
     * those of a GRU are two rows.
     */
    private static List<NdArray> fromCudnn(int gates, int units, List<NdArray> arrays) {
        float[] kernel = arrays.get(0).floats(); // [features, gates·units]
        int features = kernel.length / (gates * units);
        float[] recurrent = arrays.get(1).floats(); // [units, gates·units]
        float[] newKernel = new float[kernel.length];
        float[] newRecurrent = new float[recurrent.length];
        int columns = gates * units;
        for (int gate = 0; gate < gates; gate++) {
            for (int n = 0; n < features * units; n++) { // the n-th element of both, counted down the columns
                int to = n % features * columns + gate * units + n / features;
                newKernel[to] = kernel[n / units * columns + gate * units + n % units];
            }
            for (int i = 0; i < units; i++) {
                for (int j = 0; j < units; j++) {
                    newRecurrent[i * columns + gate * units + j] = recurrent[j * columns + gate * units + i];
                }
            }
        }
        return List.of(
                NdArray.of(newKernel, features, columns),
                NdArray.of(newRecurrent, units, columns),
                bias(gates, columns, arrays.get(2).floats()));
    }

    /** Of both biases, [2·gates·units] in a row. */
    private static NdArray bias(int gates, int columns, float[] biases) {
        if (gates == GRU) return NdArray.of(biases, 2, columns);
        float[] sum = new float[columns];
        for (int n = 0; n < columns; n++) sum[n] = biases[n] + biases[columns + n];
        return NdArray.of(sum, columns);
    }
}
