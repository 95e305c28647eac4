package engine.inspect.health;

import engine.api.Tensor;
import engine.api.facet.UnitLayer;
import engine.api.layer.Layer;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weights that lead into each unit of a layer: the columns of its kernels and biases, a block of them for each gate.
 *
 * @param sign the block whose sign may be turned: the unit then puts out the same with the other sign; {@link UnitLayer#NO_SIGN} for none
 */
record Columns(List<Variable> weights, int units, int sign) {

    /** Of a layer of units; null for others. */
    static @Nullable Columns of(Model model, Layer layer) {
        List<Variable> weights = model.variables(layer);
        if (!(layer instanceof UnitLayer unitLayer) || weights.isEmpty()) return null;
        int width = unitLayer.blocks() * unitLayer.units();
        boolean alike = weights.stream()
                .allMatch(w -> w.shape().rank() >= 1 && w.shape().last() == width);
        int sign = unitLayer.activation().odd() ? unitLayer.signBlock() : UnitLayer.NO_SIGN;
        return alike ? new Columns(weights, unitLayer.units(), sign) : null;
    }

    /** All weights into one unit, gate after gate. */
    double[] into(int unit) {
        int length = weights.stream().mapToInt(weight -> weight.shape().size()).sum() / units;
        double[] column = new double[length];
        int at = 0;
        for (Variable variable : weights) {
            Tensor weight = variable.value();
            for (int i = unit; i < weight.size(); i += units) column[at++] = weight.get(i);
        }
        return column;
    }

    /** Whether nothing comes into a unit: all of its weights but the biases are zero. */
    boolean empty(int unit) {
        List<Tensor> kernels = weights.stream()
                .filter(weight -> !weight.name().equals("bias")) // which may have two rows
                .map(Variable::value)
                .toList();
        for (Tensor kernel : kernels) {
            for (int i = unit; i < kernel.size(); i += units) if (kernel.get(i) != 0) return false;
        }
        return !kernels.isEmpty();
    }

    /** What a unit of the other sign would have in place of {@link #into}; the same where there is no such unit. */
    double[] turned(int unit) {
        double[] column = into(unit);
        int at = 0;
        for (Variable variable : weights) {
            Tensor weight = variable.value();
            for (int i = unit; i < weight.size(); i += units, at++) {
                if (i % weight.shape().last() / units == sign) column[at] = -column[at];
            }
        }
        return column;
    }
}
