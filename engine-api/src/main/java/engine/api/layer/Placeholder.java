package engine.api.layer;

import engine.api.config.Config;
import engine.api.config.Schema;
import java.util.List;

/** Stands for an input whose source does not matter, when a composite is asked what it puts out. */
final class Placeholder extends BaseLayer<Placeholder> {
    private final Flow flow;

    private Placeholder(Flow flow) {
        super(Schema.of("Placeholder", (name, config) -> new Placeholder(flow)), "", Config.EMPTY);
        this.flow = flow;
    }

    static Symbol of(Flow flow) {
        return new Placeholder(flow.masked() ? flow.ownMask() : flow).apply();
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return List.of(flow);
    }

    @Override
    public LayerOp op(LayerCall call) {
        throw new IllegalStateException("a placeholder never runs");
    }
}
