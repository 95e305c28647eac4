package engine.layers.noise;

import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Elementwise;
import engine.api.facet.Timewise;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Regularizer;
import java.util.List;

/**
 * Its input as it is, with a penalty on it, {@code l1·Σ|x| + l2·Σx²}, added to the loss. Source:
 * {@code keras.layers.ActivityRegularization}.
 */
public final class ActivityRegularization extends BaseLayer<ActivityRegularization> implements Elementwise, Timewise {
    private static final Key<Double> L1 = Key.of("l1", Kinds.NUMBER, 0.0);
    private static final Key<Double> L2 = Key.of("l2", Kinds.NUMBER, 0.0);

    public static final Schema<ActivityRegularization> SCHEMA =
            Schema.of("ActivityRegularization", ActivityRegularization::new, L1, L2);

    private ActivityRegularization(String name, Config config) {
        super(SCHEMA, name, config);
    }

    public static ActivityRegularization of(double l1, double l2) {
        return SCHEMA.make("", Config.EMPTY.with(L1, l1).with(L2, l2));
    }

    /** The factor of the magnitudes. */
    public double l1() {
        return get(L1);
    }

    /** The factor of the squares. */
    public double l2() {
        return get(L2);
    }

    @Override
    public Regularizer activityRegularizer() {
        return new Regularizer.L1L2(l1(), l2());
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
    public boolean readsMask(Inputs inputs) {
        return false;
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
