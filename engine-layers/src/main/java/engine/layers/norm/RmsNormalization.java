package engine.layers.norm;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Initializer;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import java.util.List;

/**
 * {@code y = scale·x/sqrt(mean(x²) + epsilon)}, the mean over some axes (Zhang, Sennrich 2019). Source:
 * {@code keras.layers.RMSNormalization}. The mask ends here.
 *
 * <p>Weight: scale, of the lengths of the axes.
 */
public final class RmsNormalization extends BaseLayer<RmsNormalization> {
    private static final Key<List<Integer>> AXIS = Key.of("axis", Kinds.INTEGERS, List.of(-1));
    private static final Key<Double> EPSILON = Key.of("epsilon", Kinds.NUMBER, 1e-6);

    public static final Schema<RmsNormalization> SCHEMA =
            Schema.of("RMSNormalization", RmsNormalization::new, AXIS, EPSILON);

    private RmsNormalization(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Keras' defaults: the last axis, epsilon 1e-6. */
    public static RmsNormalization of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    /** The axes that are normalized together. */
    public List<Integer> axis() {
        return get(AXIS);
    }

    public RmsNormalization axis(Integer... axes) {
        return with(AXIS, List.of(axes));
    }

    /** Added to the mean of the squares. */
    public double epsilon() {
        return get(EPSILON);
    }

    public RmsNormalization epsilon(double epsilon) {
        return with(EPSILON, epsilon);
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        Shape features = Axes.parameters(this, axis(), inputs.shape(0));
        return List.of(WeightSpec.of("scale", features, WeightOptions.of(new Initializer.Ones())));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        requireLast(Axes.of(this, axis(), input.shape()), input.shape());
        return List.of(Flow.of(input.shape()));
    }

    /** Keras lays the scale along the last axes, whichever were normalized. */
    private void requireLast(List<Integer> axes, Shape shape) {
        boolean last = axes.get(0) == shape.rank() - axes.size();
        if (last) return;
        throw Checks.problem(this, "other axes than the last ones have no scale that fits")
                .expected("the last axes of " + shape)
                .found(axis())
                .exception();
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public LayerOp op(LayerCall call) {
        Shape shape = call.input(0).shape();
        List<Integer> axes = Axes.of(this, axis(), shape);
        int parameters = Axes.parameters(this, axis(), shape).size();
        MomentsOp.Form form = new MomentsOp.Form(false, false, epsilon());
        return new MomentsOp(call, form, Sets.along(shape, axes), parameters, true, false);
    }
}
