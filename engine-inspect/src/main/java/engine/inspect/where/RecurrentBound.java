package engine.inspect.where;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.facet.Memory;
import engine.api.facet.Recurrent;
import engine.api.facet.Recurrent.Reset;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * How far the states of a recurrent layer can move, Euclidean over the units, by the definition of its cell, timestep by timestep: a product
 * moves at most by one factor's largest value times the other's change, and no hidden state moves further than its range is wide. Infinite
 * for a cell that is none of the known ones.
 */
final class RecurrentBound {
    private final Recurrent layer;
    private final @Nullable Memory memory;
    private final Kind kind;
    private final double[] inputChange; // of each gate's sum, by what arrives at a timestep
    private final double[] recurrentNorm; // of each gate's part of recurrent_kernel
    private final double[] largestProduct; // number of h · recurrent_kernel + recurrent bias, by gate

    /** What becomes of a timestep's candidate. */
    private enum Kind {
        /** It is put out: a SimpleRNN. */
        NEW,
        /** It is written into a cell behind an output gate: an LSTM. */
        CELL,
        /** It takes the place of what was not kept: a GRU. */
        MIXED,
        UNKNOWN
    }

    RecurrentBound(Recurrent layer, LayerRule.Call call, Arrival x) {
        this.layer = layer;
        memory = layer.memory();
        kind = kind(layer, memory);
        int gates = layer.gates().size();
        int units = layer.units();
        inputChange = new double[gates];
        recurrentNorm = new double[gates];
        largestProduct = new double[gates];
        Tensor kernel = call.weight("kernel");
        Tensor recurrent = call.weight("recurrent_kernel");
        BitSet rows = Places.columns(x.reached(), kernel.shape().dim(0));
        for (int gate = 0; gate < gates; gate++) {
            int from = gate * units;
            inputChange[gate] = Norms.product(x.change(), Norms.ofRows(kernel, rows, from, from + units));
            recurrentNorm[gate] = Norms.ofRows(recurrent, Places.first(units), from, from + units);
            largestProduct[gate] = largestProduct(recurrent, call.weights().get("bias"), gate);
        }
    }

    private static Kind kind(Recurrent layer, @Nullable Memory memory) {
        if (memory == null) return layer.gates().size() == 1 ? Kind.NEW : Kind.UNKNOWN;
        boolean shown = memory.show() != Memory.AS_IT_IS;
        if (memory.write() != Memory.REST) return shown ? Kind.CELL : Kind.UNKNOWN;
        return !shown && Slopes.isShare(layer.activation(memory.keep())) ? Kind.MIXED : Kind.UNKNOWN;
    }

    /** Of a state that began at zero. */
    private double largestHidden() {
        return switch (kind) {
            case NEW -> largest(0);
            case CELL -> Slopes.largest(memory().out()) * largest(memory().show());
            case MIXED -> largest(memory().candidate());
            case UNKNOWN -> Double.POSITIVE_INFINITY;
        };
    }

    private Memory memory() {
        if (memory == null) throw new IllegalStateException("no gate keeps a state");
        return memory;
    }

    /** Of the second row of a bias and of a column of recurrent_kernel times a hidden state. */
    private double largestProduct(Tensor recurrent, @Nullable Tensor bias, int gate) {
        int units = layer.units();
        int columns = recurrent.shape().last();
        double largest = 0;
        for (int n = gate * units; n < (gate + 1) * units; n++) {
            double sum = 0;
            for (int k = 0; k < units; k++) sum += Math.abs(recurrent.get(k * columns + n));
            double added = bias != null && bias.size() == 2 * columns ? Math.abs(bias.get(columns + n)) : 0;
            largest = Math.max(largest, Norms.product(sum, largestHidden()) + added);
        }
        return largest;
    }

    private double largest(int gate) {
        return Slopes.largest(layer.activation(gate));
    }

    private double steepest(int gate) {
        return Slopes.steepest(layer.activation(gate));
    }

    /** No hidden state moves further, whatever it began with; what is mixed moves with its beginning. */
    double range(boolean begun) {
        if (kind == Kind.MIXED && begun) return Double.POSITIVE_INFINITY;
        return 2 * largestHidden() * Math.sqrt(layer.units());
    }

    /** After the last timestep, the states having begun at zero. */
    double hidden(int timesteps) {
        return timesteps == Shape.UNKNOWN ? range(false) : states(timesteps)[0];
    }

    /** Of a cell. */
    double kept(int timesteps) {
        return timesteps == Shape.UNKNOWN ? Double.POSITIVE_INFINITY : states(timesteps)[1];
    }

    private double[] states(int timesteps) {
        double[] states = {0, 0}; // hidden and cell
        if (!follows()) return new double[] {range(false), Double.POSITIVE_INFINITY};
        for (int t = 0; t < timesteps; t++) {
            switch (kind) {
                case NEW -> states[0] = change(0, states[0]);
                case CELL -> cell(states, t);
                default -> mixed(states);
            }
            states[0] = Math.min(states[0], range(false));
        }
        return states;
    }

    /** Whether the equations say more than the range. */
    private boolean follows() {
        boolean open = Arrays.stream(inputChange).anyMatch(Double::isInfinite);
        if (kind == Kind.UNKNOWN || open) return false;
        if (kind == Kind.NEW) return true;
        if (Double.isInfinite(largest(memory().candidate()))) return false;
        return kind == Kind.MIXED || largest(memory().keep()) <= 1 && largest(memory().write()) <= 1;
    }

    /** c = keep · c' + write · candidate, h = show · out(c). */
    private void cell(double[] states, int t) {
        Memory cell = memory();
        double h = states[0];
        double cellLargest =
                t * largest(cell.write()) * largest(cell.candidate()); // each timestep adds at most as much
        states[1] = Norms.product(largest(cell.keep()), states[1])
                + Norms.product(cellLargest, change(cell.keep(), h))
                + Norms.product(largest(cell.candidate()), change(cell.write(), h))
                + Norms.product(largest(cell.write()), change(cell.candidate(), h));
        states[0] = Norms.product(Slopes.largest(cell.out()), change(cell.show(), h))
                + Norms.product(largest(cell.show()), Slopes.steepest(cell.out()), states[1]);
    }

    /** h = keep · h' + (1 − keep) · candidate: with a and b of two sequences keep_a·Δh' + Δkeep·(h'_b − candidate_b) + (1 − keep_a)·Δcandidate. */
    private void mixed(double[] states) {
        int keep = memory().keep();
        int candidate = memory().candidate();
        double apart = largestHidden() + largest(candidate);
        states[0] += Norms.product(apart, change(keep, states[0])) + change(candidate, states[0]);
    }

    /** Of a gate's value, when the hidden state before moves by {@code h}. */
    private double change(int gate, double h) {
        return Norms.product(steepest(gate), inputChange[gate] + recurrentChange(gate, h));
    }

    private double recurrentChange(int gate, double h) {
        Reset reset = layer.reset(gate);
        if (reset == null) return Norms.product(recurrentNorm[gate], h);
        double factor = change(reset.gate(), h);
        double scaled = Norms.product(largest(reset.gate()), h);
        if (reset.afterProduct()) {
            return Norms.product(recurrentNorm[gate], scaled) + Norms.product(largestProduct[gate], factor);
        }
        return Norms.product(recurrentNorm[gate], scaled + Norms.product(largestHidden(), factor));
    }
}
