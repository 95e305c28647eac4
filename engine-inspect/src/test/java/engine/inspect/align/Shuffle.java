package engine.inspect.align;

import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.Random;

/**
 * Another order and other signs of a layer's units, put into a model without a change of what it computes.
 *
 * @param from unit u becomes what unit {@code from[u]} was
 * @param signs times this
 */
record Shuffle(int[] from, int[] signs) {

    static Shuffle random(int units, boolean flips, long seed) {
        Random random = new Random(seed);
        int[] from = new int[units];
        int[] signs = new int[units];
        for (int u = 0; u < units; u++) {
            int other = random.nextInt(u + 1);
            from[u] = from[other];
            from[other] = u;
            signs[u] = flips && random.nextBoolean() ? -1 : 1;
        }
        return new Shuffle(from, signs);
    }

    /** The columns of an LSTM's units, its recurrent rows, and the rows of the kernel that reads it. */
    void lstm(Model model, String layer, String reader, int firstRow) {
        lstm(model, layer);
        rows(variable(model, reader), firstRow);
    }

    /** The columns of an LSTM's units, and its recurrent rows. */
    void lstm(Model model, String layer) {
        recurrent(model, layer, 4, 2);
    }

    /** The columns of a recurrent layer's units, of which one gate has a sign, and its recurrent rows. */
    void recurrent(Model model, String layer, int gates, int candidate) {
        for (String weight : new String[] {"kernel", "recurrent_kernel", "bias"}) {
            for (int gate = 0; gate < gates; gate++) {
                columns(variable(model, layer + "/" + weight), gate, gate == candidate);
            }
        }
        rows(variable(model, layer + "/recurrent_kernel"), 0);
    }

    /** The columns of a Dense layer's units, and the rows of the kernel that reads it. */
    void dense(Model model, String layer, String reader) {
        columns(variable(model, layer + "/kernel"), 0, true);
        columns(variable(model, layer + "/bias"), 0, true);
        rows(variable(model, reader), 0);
    }

    /** The first rows of the kernel that reads the units. */
    void rows(Model model, String reader) {
        rows(variable(model, reader), 0);
    }

    private static Variable variable(Model model, String name) {
        return model.variable(name);
    }

    private void columns(Variable variable, int block, boolean signed) {
        Tensor value = variable.value();
        double[] before = value.toDoubles();
        int width = value.shape().last();
        for (int row = 0; row < before.length / width; row++) {
            for (int u = 0; u < from.length; u++) {
                int at = row * width + block * from.length;
                value.set(at + u, before[at + from[u]] * (signed ? signs[u] : 1));
            }
        }
        variable.changed();
    }

    private void rows(Variable variable, int first) {
        Tensor value = variable.value();
        double[] before = value.toDoubles();
        int width = value.shape().last();
        for (int u = 0; u < from.length; u++) {
            for (int n = 0; n < width; n++) {
                value.set((first + u) * width + n, before[(first + from[u]) * width + n] * signs[u]);
            }
        }
        variable.changed();
    }
}
