package engine.layers.core;

import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.facet.Elementwise;
import engine.api.facet.Timewise;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/** Puts out its input, a placeholder where nothing is to be done. Source: {@code keras.layers.Identity}. */
public final class Identity extends BaseLayer<Identity> implements Elementwise, Timewise {
    public static final Schema<Identity> SCHEMA = Schema.of("Identity", Identity::new);

    private Identity(String name, Config config) {
        super(SCHEMA, name, config);
    }

    public static Identity of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    @Override
    public ActivationFunction function() {
        return ActivationFunction.LINEAR;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return List.of(Checks.single(this, inputs).maskOf(0));
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
