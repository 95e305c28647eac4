package engine.io.keras.layer;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/** A layer of a user's own that only configures: no test here runs it. */
final class Shift extends BaseLayer<Shift> {
    static final Key<Double> BY = Key.required("by", Kinds.NUMBER);
    static final Schema<Shift> SCHEMA = Schema.registered("Mine", "Shift", Shift::listed, BY);

    private Shift(Schema<Shift> schema, String name, Config config) {
        super(schema, name, config);
    }

    private static Shift listed(String name, Config config) {
        return new Shift(SCHEMA, name, config);
    }

    /** The same as a class that no catalogue lists. */
    static Shift unlisted(String name, Config config) {
        return new Shift(Schema.registered("Mine", "Unlisted", Shift::unlisted, BY), name, config);
    }

    static Shift of(String name, double by) {
        return SCHEMA.make(name, Config.EMPTY.with(BY, by));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return inputs.flows();
    }

    @Override
    public LayerOp op(LayerCall call) {
        throw new UnsupportedOperationException("only its configuration is tested");
    }
}
