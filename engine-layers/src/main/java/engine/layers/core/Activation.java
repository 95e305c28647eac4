package engine.layers.core;

import engine.api.Shape;
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
    private static final Key<ActivationFunction> ACTIVATION = Key.required("activation", ActivationFunction.ANY);

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
        Flow input = Checks.single(this, inputs);
        Shape shape = input.shape();
        if (shape.rank() == 0) return List.of(input.maskOf(0));
        int width = function().width(shape.last());
        if (function() == ActivationFunction.GLU && shape.last() % 2 != 0 && shape.last() != Shape.UNKNOWN) {
            throw Checks.problem(this, "glu halves the last axis, which is odd")
                    .found(shape)
                    .exception();
        }
        return List.of(input.shape(shape.with(-1, width)).maskOf(0));
    }

    @Override
    public boolean sharesInput(boolean training) {
        return function() == ActivationFunction.LINEAR;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return function() == ActivationFunction.GLU ? new GluOp(call) : new ActivationOp(this, call);
    }
}
