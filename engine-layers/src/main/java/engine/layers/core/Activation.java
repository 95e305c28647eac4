package engine.layers.core;

import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
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

/** Applies an activation function. Source: {@code keras.layers.Activation}. */
public final class Activation extends BaseLayer<Activation> implements Elementwise, Timewise {
    private static final Key<ActivationFunction> ACTIVATION = Key.required("activation", ActivationFunction.KIND);

    public static final Schema<Activation> SCHEMA = Schema.of("Activation", Activation::new, ACTIVATION);

    private Activation(String name, Config config) {
        super(SCHEMA, name, config);
    }

    public static Activation of(ActivationFunction function) {
        return SCHEMA.make("", Config.EMPTY.with(ACTIVATION, function));
    }

    @Override
    public ActivationFunction function() {
        return get(ACTIVATION);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return List.of(Checks.single(this, inputs).maskOf(0));
    }

    @Override
    public boolean sharesInput(boolean training) {
        return function() == ActivationFunction.LINEAR;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new ActivationOp(this, call);
    }
}
