package engine.layers.norm;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Rowwise;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.weight.Initializer;
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code y = gamma·(x − mean)/sqrt(variance + epsilon) + beta}, mean and variance over some axes, for each place of the others (Ba, Kiros,
 * Hinton 2016). With {@code rms_scaling} the mean is not taken away and there is no beta. Source: {@code keras.layers.LayerNormalization}.
 *
 * <p>Weights: gamma and beta, of the lengths of the axes.
 */
public final class LayerNormalization extends BaseLayer<LayerNormalization> implements Rowwise {
    private static final Key<List<Integer>> AXIS = Key.of("axis", Kinds.INTEGERS, List.of(-1));
    private static final Key<Double> EPSILON = Key.of("epsilon", Kinds.NUMBER, 1e-3);
    private static final Key<Boolean> CENTER = Key.flag("center", true);
    private static final Key<Boolean> SCALE = Key.flag("scale", true);
    private static final Key<Boolean> RMS_SCALING =
            Key.flag("rms_scaling", false).writtenWhereSet();
    private static final WeightKeys BETA = WeightKeys.of("beta", new Initializer.Zeros());
    private static final WeightKeys GAMMA = WeightKeys.of("gamma", new Initializer.Ones());

    public static final Schema<LayerNormalization> SCHEMA = Schema.of(
            "LayerNormalization",
            LayerNormalization::new,
            () -> List.of(AXIS, EPSILON, CENTER, SCALE, RMS_SCALING),
            () -> List.of(BETA.initializer(), GAMMA.initializer(), BETA.regularizer(), GAMMA.regularizer()),
            () -> List.of(BETA.constraint(), GAMMA.constraint()));

    private LayerNormalization(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Keras' defaults: the last axis, epsilon 0.001, with beta and gamma. */
    public static LayerNormalization of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    /** The axes that are normalized together. */
    public List<Integer> axis() {
        return get(AXIS);
    }

    public LayerNormalization axis(Integer... axes) {
        return with(AXIS, List.of(axes));
    }

    /** Added to the variance. */
    public double epsilon() {
        return get(EPSILON);
    }

    public LayerNormalization epsilon(double epsilon) {
        return with(EPSILON, epsilon);
    }

    /** Whether there is a beta. */
    public boolean center() {
        return get(CENTER) && !rmsScaling();
    }

    public LayerNormalization center(boolean center) {
        return with(CENTER, center);
    }

    /** Whether there is a gamma. */
    public boolean scale() {
        return get(SCALE) || rmsScaling();
    }

    public LayerNormalization scale(boolean scale) {
        return with(SCALE, scale);
    }

    /** Whether numbers are divided by their deviation alone, their mean not taken away. */
    public boolean rmsScaling() {
        return get(RMS_SCALING);
    }

    public LayerNormalization rmsScaling(boolean rms) {
        return with(RMS_SCALING, rms);
    }

    public WeightOptions beta() {
        return BETA.in(config());
    }

    public LayerNormalization beta(WeightOptions beta) {
        return with(BETA, beta);
    }

    public WeightOptions gamma() {
        return GAMMA.in(config());
    }

    public LayerNormalization gamma(WeightOptions gamma) {
        return with(GAMMA, gamma);
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        Shape features = Axes.parameters(this, axis(), inputs.shape(0));
        List<WeightSpec> specs = new ArrayList<>();
        if (scale()) specs.add(WeightSpec.of("gamma", features, gamma()));
        if (center()) specs.add(WeightSpec.of("beta", features, beta()));
        return specs;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        Axes.of(this, axis(), input.shape());
        return List.of(Flow.of(input.shape()).maskOf(0));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public boolean rowwise(Shape input) {
        return Axes.of(this, axis(), input).equals(List.of(input.rank() - 1));
    }

    /** Nothing is scaled by more than 1/sqrt(epsilon), and taking the mean away and the deviation out makes nothing longer. */
    @Override
    public double steepest(List<Tensor> weights) {
        if (rmsScaling()) return Double.POSITIVE_INFINITY; // a long row of little deviation
        double largest = scale() ? 0 : 1;
        for (int i = 0; scale() && i < weights.get(0).size(); i++)
            largest = Math.max(largest, Math.abs(weights.get(0).get(i)));
        return largest / Math.sqrt(epsilon());
    }

    @Override
    public LayerOp op(LayerCall call) {
        Shape shape = call.input(0).shape();
        Sets sets = Sets.along(shape, Axes.of(this, axis(), shape));
        int parameters = Axes.parameters(this, axis(), shape).size();
        MomentsOp.Form form = new MomentsOp.Form(!rmsScaling(), true, epsilon());
        return new MomentsOp(call, form, sets, parameters, scale(), center());
    }
}
