package engine.layers.rnn.walk;

import engine.api.layer.LayerCall;
import engine.layers.plain.DropoutMask;
import org.jspecify.annotations.Nullable;

/**
 * The dropout of a recurrent layer: drawn once a call, the same at every timestep. One mask (batch, features) for all gates, or one a
 * gate; always one (batch, units) a gate for the hidden state. A draw's index is
 * {@code (gate·batch + sample)·width + position}.
 */
public final class RecurrentMasks {
    private final int batch;
    private final int features;
    private final int units;
    private final boolean perGate;
    private final @Nullable DropoutMask inputs;
    private final @Nullable DropoutMask recurrent;

    /**
     * @param inputs rate of the dropout on the inputs
     * @param recurrent that on the hidden state
     * @param perGate whether each gate has a mask of its own on the inputs
     */
    public record Rates(double inputs, double recurrent, boolean perGate) {}

    public RecurrentMasks(LayerCall call, Rates rates, int gates, int batch, int features, int units) {
        this.batch = batch;
        this.features = features;
        this.units = units;
        this.perGate = rates.perGate();
        this.inputs = call.training() && rates.inputs() > 0
                ? new DropoutMask(call.random("dropout"), rates.inputs(), (perGate ? gates : 1) * batch * features)
                : null;
        this.recurrent = call.training() && rates.recurrent() > 0
                ? new DropoutMask(call.random("recurrent_dropout"), rates.recurrent(), gates * batch * units)
                : null;
    }

    public void draw(long step) {
        if (inputs != null) inputs.draw(step);
        if (recurrent != null) recurrent.draw(step);
    }

    public double input(int gate, int sample, int feature) {
        return inputs == null ? 1 : inputs.scale(((perGate ? gate : 0) * batch + sample) * features + feature);
    }

    public double recurrent(int gate, int sample, int unit) {
        return recurrent == null ? 1 : recurrent.scale((gate * batch + sample) * units + unit);
    }
}
