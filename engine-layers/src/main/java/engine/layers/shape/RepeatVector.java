package engine.layers.shape;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.RowMoving;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Copies;
import engine.layers.plain.View;
import java.util.List;

/**
 * The same features at every timestep: (batch, features) → (batch, n, features). Source: {@code keras.layers.RepeatVector}. The mask ends
 * here.
 */
public final class RepeatVector extends BaseLayer<RepeatVector> implements RowMoving {
    private static final Key<Integer> N = Key.required("n", Kinds.INTEGER).must("be positive", n -> n > 0);

    public static final Schema<RepeatVector> SCHEMA = Schema.of("RepeatVector", RepeatVector::new, N);

    private RepeatVector(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** @param n how many timesteps */
    public static RepeatVector of(int n) {
        return SCHEMA.make("", Config.EMPTY.with(N, n));
    }

    /** How many timesteps. */
    public int n() {
        return get(N);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        Shape shape = input.shape();
        if (shape.rank() != 2) {
            throw Checks.problem(this, "wrong input shape")
                    .expected("(batch, features)")
                    .found(shape)
                    .exception();
        }
        return List.of(input.shape(Shape.of(shape.dim(0), n(), shape.dim(1))).unmasked());
    }

    @Override
    public LayerOp op(LayerCall call) {
        View repeated =
                View.of(call.input(0).shape()).with(1).broadcast(call.output(0).shape());
        return new Copies(call, 0, 0, repeated.elements());
    }
}
