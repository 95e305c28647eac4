package engine.inspect.health;

import engine.api.Tensor;
import engine.api.layer.Dense;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.TimeDistributed;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.inspect.gate.RecurrentViews;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights that lead into each unit of a layer: the columns of its kernels and biases, a block of them for each gate.
 *
 * @param odd the blocks whose sign may be turned: the unit then puts out the same with the other sign
 */
record Columns(List<Tensor> weights, int units, BitSet odd) {

    /** Of a layer whose weights end in units; null for others. */
    static @Nullable Columns of(Model model, Layer layer) {
        List<Tensor> weights =
                model.variables(layer).stream().map(Variable::value).toList();
        if (weights.isEmpty()) return null;
        int width = weights.get(0).shape().last();
        boolean alike = weights.stream()
                .allMatch(w -> w.shape().rank() >= 1 && w.shape().last() == width);
        int gates = Math.max(1, RecurrentViews.gates(layer).size());
        return alike ? new Columns(weights, width / gates, odd(layer)) : null;
    }

    /** Of an LSTM the candidate's, of a Dense layer all; none where the activation knows the sign. */
    private static BitSet odd(Layer outer) {
        Layer layer = TimeDistributed.unwrapped(outer);
        BitSet odd = new BitSet();
        if (layer instanceof Lstm lstm && lstm.activation().odd()) odd.set(Lstm.Gate.CELL.ordinal());
        if (layer instanceof Dense dense && dense.activation().odd()) odd.set(0);
        return odd;
    }

    /** All weights into one unit, gate after gate. */
    double[] into(int unit) {
        int length = weights.stream().mapToInt(Tensor::size).sum() / units;
        double[] column = new double[length];
        int at = 0;
        for (Tensor weight : weights) {
            for (int i = unit; i < weight.size(); i += units) column[at++] = weight.get(i);
        }
        return column;
    }

    /** Whether nothing comes into a unit: all of its weights but the biases are zero. */
    boolean empty(int unit) {
        List<Tensor> kernels =
                weights.stream().filter(weight -> weight.shape().rank() > 1).toList();
        for (Tensor kernel : kernels) {
            for (int i = unit; i < kernel.size(); i += units) if (kernel.get(i) != 0) return false;
        }
        return !kernels.isEmpty();
    }

    /** What a unit of the other sign would have in place of {@link #into}; the same where there is no such unit. */
    double[] turned(int unit) {
        double[] column = into(unit);
        int at = 0;
        for (Tensor weight : weights) {
            for (int i = unit; i < weight.size(); i += units, at++) {
                if (odd.get(i % weight.shape().last() / units)) column[at] = -column[at];
            }
        }
        return column;
    }
}
