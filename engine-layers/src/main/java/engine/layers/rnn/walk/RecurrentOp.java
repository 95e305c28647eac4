package engine.layers.rnn.walk;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.facet.Gated;
import engine.api.facet.Recurrent;
import engine.api.facet.RecurrentInputs;
import engine.api.facet.RecurrentProbe;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Reals;
import engine.layers.rnn.sequence.SequenceLayout;
import engine.layers.rnn.sequence.StepMask;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries a {@link Cell} along a sequence, one sample and one timestep after the other. Index t counts in processing order; {@code
 * source(t)} is the timestep of the sample that is processed then. At a masked timestep the states are held and the output is that of the
 * timestep before.
 */
public final class RecurrentOp implements LayerOp {
    private final Gated layer;
    private final Cell cell;
    private final LayerCall call;
    private final List<String> names; // of the states
    private final List<Integer> initial; // the inputs that are the first states
    private final StepMask mask;
    private final SequenceLayout layout;
    private final int batch;
    private final int timesteps;
    private final int features;
    private final int units;
    private final int columns; // gates·units
    private final Sums sums;
    private final CellStep step;
    private @Nullable RecurrentProbe probe;

    private final double[][] states; // of each state [timesteps + 1, batch, units], the initial one first
    private final double[] y; // [timesteps + 1, batch, units] outputs, zeros first
    private final double[][] dStates; // of each state [batch, units], after the current timestep
    private final double[] dy; // [batch, units] of the output, with what masked timesteps after it repeated

    /** Over rows of features. */
    public RecurrentOp(Recurrent layer, Cell cell, RecurrentMasks.Rates dropout, LayerCall call) {
        this(
                layer,
                cell,
                call,
                new Sizes(
                        layer.states(),
                        layer.gates().size(),
                        call.input(0).shape().last(),
                        layer.units()),
                h -> new GateSums(layer, dropout, call, h));
        probe = RecurrentProbe.of(call, layer, batch, timesteps);
    }

    /**
     * What a timestep of a sample is to the driver: rows of numbers, whatever their shape is.
     *
     * @param states their names
     * @param gates how many
     * @param features numbers of the input
     * @param units numbers of a state
     */
    public record Sizes(List<String> states, int gates, int features, int units) {}

    /** @param sums makes the sums in the gates from the places of the hidden state, [timesteps + 1, batch, units] */
    public RecurrentOp(Gated layer, Cell cell, LayerCall call, Sizes sizes, Function<double[], Sums> sums) {
        this.layer = layer;
        this.cell = cell;
        this.call = call;
        names = sizes.states();
        initial = RecurrentInputs.of(call.arguments(), call.inputs()).states();
        layout = SequenceLayout.of(call.input(0).shape(), layer.timeMajor());
        mask = new StepMask(call, layout, layer.goBackwards());
        batch = layout.batch();
        timesteps = layout.timesteps();
        features = sizes.features();
        units = sizes.units();
        columns = sizes.gates() * units;
        states = new double[names.size()][(timesteps + 1) * batch * units];
        y = new double[(timesteps + 1) * batch * units];
        dStates = new double[names.size()][batch * units];
        dy = new double[batch * units];
        this.sums = sums.apply(states[Cell.H]);
        step = new CellStep(units, this.sums.gates(), states, this.sums.dGates(), dStates);
    }

    @Override
    public void forward() {
        sums.begin();
        for (int s = 0; s < states.length; s++) readInitial(s);
        for (int t = 0; t < timesteps; t++) {
            for (int b = 0; b < batch; b++) {
                if (mask.kept(b, t)) step(t, b);
                else hold(t, b);
            }
        }
        writeOutputs();
        mask.passOn();
        if (probe != null) show(probe);
    }

    private void readInitial(int s) {
        Arrays.fill(states[s], 0, batch * units, 0);
        Tensor from = null;
        if (!initial.isEmpty()) from = call.input(initial.get(s));
        else if (layer.stateful()) from = call.state(names.get(s), Shape.of(batch, units));
        for (int i = 0; from != null && i < batch * units; i++) states[s][i] = from.get(i);
    }

    private void step(int t, int b) {
        sums.forward(b, row(t, b), input(t, b), state(t, b));
        step.at(t, b, batch);
        for (int u = 0; u < units; u++) cell.forward(step, u);
        System.arraycopy(states[Cell.H], state(t + 1, b), y, state(t + 1, b), units);
    }

    private void hold(int t, int b) {
        int before = state(t, b);
        int after = state(t + 1, b);
        for (double[] state : states) System.arraycopy(state, before, state, after, units);
        if (layer.zeroOutputForMask()) Arrays.fill(y, after, after + units, 0);
        else System.arraycopy(y, before, y, after, units);
    }

    private void writeOutputs() {
        Tensor output = call.output(0);
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t < timesteps; t++) {
                if (!layer.returnSequences() && t < timesteps - 1) continue;
                int to = layer.returnSequences() ? layout.row(b, t) * units : b * units;
                for (int u = 0; u < units; u++) output.set(to + u, y[state(t + 1, b) + u]);
            }
        }
        int last = state(timesteps, 0);
        for (int s = 0; s < states.length; s++) {
            if (layer.returnState()) write(states[s], last, call.output(1 + s));
            if (layer.stateful()) write(states[s], last, call.state(names.get(s), Shape.of(batch, units)));
        }
    }

    private void write(double[] from, int at, Tensor to) {
        for (int i = 0; i < batch * units; i++) to.set(i, from[at + i]);
    }

    private void show(RecurrentProbe inside) {
        for (int b = 0; b < batch; b++) {
            for (int t = 0; t <= timesteps; t++) {
                for (int s = 0; s < states.length; s++) show(states[s], t, b, inside.state(names.get(s)), true);
                if (t == timesteps) continue;
                show(sums.z(), t, b, inside.preactivation(), mask.kept(b, t));
                show(sums.gates(), t, b, inside.value(), mask.kept(b, t));
            }
        }
    }

    /** From [time, batch, width] to [batch, time, width]. */
    private void show(double[] from, int t, int b, Tensor to, boolean computed) {
        int width = to.shape().last();
        int row = (b * to.shape().dim(1) + t) * width;
        for (int i = 0; i < width; i++) to.set(row + i, computed ? from[(t * batch + b) * width + i] : Double.NaN);
    }

    @Override
    public void backward() {
        sums.beginBackward();
        Arrays.fill(dy, 0);
        for (int s = 0; s < states.length; s++) {
            for (int i = 0; i < batch * units; i++) {
                dStates[s][i] = layer.returnState() ? call.outputGradient(1 + s).get(i) : 0;
            }
        }
        for (int t = timesteps - 1; t >= 0; t--) {
            for (int b = 0; b < batch; b++) {
                addOutputGradient(t, b);
                if (mask.kept(b, t)) stepBackward(t, b);
                else if (layer.zeroOutputForMask()) Arrays.fill(dy, b * units, (b + 1) * units, 0);
            }
        }
        sums.writeGradients();
        for (int s = 0; s < initial.size(); s++) Reals.add(dStates[s], call.inputGradient(initial.get(s)));
    }

    private void addOutputGradient(int t, int b) {
        boolean sequences = layer.returnSequences();
        if (!sequences && t < timesteps - 1) return;
        int from = sequences ? layout.row(b, t) * units : b * units;
        for (int u = 0; u < units; u++)
            dy[b * units + u] += call.outputGradient(0).get(from + u);
    }

    private void stepBackward(int t, int b) {
        for (int i = b * units; i < (b + 1) * units; i++) {
            dStates[Cell.H][i] += dy[i];
            dy[i] = 0;
        }
        step.at(t, b, batch);
        for (int u = 0; u < units; u++) cell.backward(step, u);
        sums.backward(b, row(t, b), input(t, b), state(t, b), dStates[Cell.H]);
    }

    private int row(int t, int b) {
        return (t * batch + b) * columns;
    }

    private int state(int t, int b) {
        return (t * batch + b) * units;
    }

    private int input(int t, int b) {
        return layout.row(b, mask.source(t)) * features;
    }
}
