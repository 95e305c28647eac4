package engine.layers.wrap;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.facet.Folding;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/** Timesteps become samples: (batch, timesteps, …) → (batch·timesteps, …), on the same array and the same
 * flags of the mask. */
final class FoldTime extends BaseLayer<FoldTime> implements Folding {
    private static final Schema<FoldTime> SCHEMA = Schema.of("FoldTime", FoldTime::new);

    private FoldTime(String name, Config config) {
        super(SCHEMA, name, config);
    }

    static FoldTime of() {
        return SCHEMA.make("fold_time", Config.EMPTY);
    }

    @Override
    public boolean folds() {
        return true;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        Shape shape = input.shape();
        boolean open = shape.dim(0) == Shape.UNKNOWN || shape.dim(1) == Shape.UNKNOWN;
        int samples = open ? Shape.UNKNOWN : Checks.dimension(this, (long) shape.dim(0) * shape.dim(1));
        return List.of(input.shape(shape.dropFirst(2).prepend(samples)).maskOf(0));
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
