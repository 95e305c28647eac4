package engine.layers.wrap;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.facet.Folding;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/**
 * Samples become timesteps again: (batch·timesteps, …) → (batch, timesteps, …), on the same array. The second input is the sequence
 * that {@link FoldTime} began with: it tells the number of timesteps and which of them are masked.
 */
final class UnfoldTime extends BaseLayer<UnfoldTime> implements Folding {
    private static final Schema<UnfoldTime> SCHEMA = Schema.of("UnfoldTime", UnfoldTime::new);

    private UnfoldTime(String name, Config config) {
        super(SCHEMA, name, config);
    }

    static UnfoldTime of() {
        return SCHEMA.make("unfold_time", Config.EMPTY);
    }

    @Override
    public boolean folds() {
        return false;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Shape sequence = inputs.shape(1);
        Shape sample = inputs.shape(0).dropFirst(1);
        Shape shape = sample.prepend(sequence.dim(1)).prepend(sequence.dim(0));
        return List.of(inputs.flow(0).shape(shape).maskOf(1));
    }

    @Override
    public boolean sharesInput(boolean training) {
        return true;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return LayerOp.NOTHING;
    }
}
