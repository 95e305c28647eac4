package engine.layers.norm;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.KerasObject;
import engine.api.config.Key;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Scaling;
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
import engine.layers.plain.GivenMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code y = gamma·(x − mean)/sqrt(variance + epsilon) + beta}, a mean and a variance for each place of one axis. In training they are
 * those of the batch, over the numbers that the mask leaves, and the moving ones go after them; at inference they are the moving ones. A
 * layer that is not {@linkplain #trainable() trainable} is at inference always. Source: {@code keras.layers.BatchNormalization}.
 *
 * <p>Weights: gamma, beta, moving_mean, moving_variance, with {@code renorm} moving_stddev, renorm_mean and renorm_stddev, each
 * (features).
 */
public final class BatchNormalization extends BaseLayer<BatchNormalization> implements Scaling {
    private static final Key<Integer> AXIS = Key.of("axis", oneAxis(), -1);
    private static final Key<Double> MOMENTUM = Key.of("momentum", Kinds.NUMBER, 0.99);
    private static final Key<Double> EPSILON = Key.of("epsilon", Kinds.NUMBER, 1e-3);
    private static final Key<Boolean> CENTER = Key.flag("center", true);
    private static final Key<Boolean> SCALE = Key.flag("scale", true);
    private static final WeightKeys BETA = WeightKeys.of("beta", new Initializer.Zeros());
    private static final WeightKeys GAMMA = WeightKeys.of("gamma", new Initializer.Ones());
    private static final Key<Initializer> MEAN =
            WeightKeys.initializer("moving_mean_initializer", new Initializer.Zeros());
    private static final Key<Initializer> VARIANCE =
            WeightKeys.initializer("moving_variance_initializer", new Initializer.Ones());
    private static final Key<Boolean> SYNCHRONIZED = Key.flag("synchronized", false)
            .must("be false: statistics over several machines are not supported", set -> !set)
            .writtenWhereSet();
    private static final Key<Boolean> RENORM = Key.flag("renorm", false).writtenWhereSet();
    private static final Key<@Nullable Map<String, Object>> RENORM_CLIPPING =
            Key.optional("renorm_clipping", limits()).writtenWhereSet();
    private static final Key<Double> RENORM_MOMENTUM =
            Key.of("renorm_momentum", Kinds.NUMBER, 0.99).writtenWhereSet();
    private static final Key<Boolean> BATCH_WHEN_FROZEN =
            Key.flag("batch_statistics_when_frozen", false).notInFiles();

    public static final Schema<BatchNormalization> SCHEMA = Schema.of(
            "BatchNormalization",
            BatchNormalization::new,
            () -> List.of(AXIS, MOMENTUM, EPSILON, CENTER, SCALE, BETA.initializer(), GAMMA.initializer()),
            () -> List.of(MEAN, VARIANCE, BETA.regularizer(), GAMMA.regularizer()),
            () -> List.of(BETA.constraint(), GAMMA.constraint(), SYNCHRONIZED),
            () -> List.of(RENORM, RENORM_CLIPPING, RENORM_MOMENTUM, BATCH_WHEN_FROZEN));

    private BatchNormalization(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Keras' defaults: the last axis, momentum 0.99, epsilon 0.001, with beta and gamma. */
    public static BatchNormalization of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    /** tf.keras writes a list of one. */
    private static Kind<Integer> oneAxis() {
        return Kinds.of(
                "one axis",
                json -> {
                    List<Integer> axes = Kinds.INTEGERS.read(json, engine.api.config.Nested.NONE);
                    return axes != null && axes.size() == 1 ? axes.get(0) : null;
                },
                axis -> (long) axis);
    }

    private static Kind<Map<String, Object>> limits() {
        return Kinds.of(
                "limits rmin, rmax, dmax",
                json -> json instanceof Map<?, ?> map
                                && map.values().stream().allMatch(Number.class::isInstance)
                                && List.of("rmin", "rmax", "dmax").containsAll(map.keySet())
                        ? KerasObject.map(map)
                        : null,
                limits -> limits);
    }

    /** The axis of the features. */
    public int axis() {
        return get(AXIS);
    }

    public BatchNormalization axis(int axis) {
        return with(AXIS, axis);
    }

    /** How much of a moving statistic stays at a step. */
    public double momentum() {
        return get(MOMENTUM);
    }

    public BatchNormalization momentum(double momentum) {
        return with(MOMENTUM, momentum);
    }

    /** Added to the variance. */
    public double epsilon() {
        return get(EPSILON);
    }

    public BatchNormalization epsilon(double epsilon) {
        return with(EPSILON, epsilon);
    }

    /** Whether there is a beta. */
    public boolean center() {
        return get(CENTER);
    }

    public BatchNormalization center(boolean center) {
        return with(CENTER, center);
    }

    /** Whether there is a gamma. */
    public boolean scale() {
        return get(SCALE);
    }

    public BatchNormalization scale(boolean scale) {
        return with(SCALE, scale);
    }

    public WeightOptions beta() {
        return BETA.in(config());
    }

    public BatchNormalization beta(WeightOptions beta) {
        return with(BETA, beta);
    }

    public WeightOptions gamma() {
        return GAMMA.in(config());
    }

    public BatchNormalization gamma(WeightOptions gamma) {
        return with(GAMMA, gamma);
    }

    /**
     * Whether a frozen layer, too, normalizes by the batch in training, as in Keras 1, multi-backend Keras 2 and tf.keras 1; its moving
     * statistics stay what they are.
     */
    public boolean batchStatisticsWhenFrozen() {
        return get(BATCH_WHEN_FROZEN);
    }

    public BatchNormalization batchStatisticsWhenFrozen(boolean batch) {
        return with(BATCH_WHEN_FROZEN, batch);
    }

    /** Whether training normalizes as the moving statistics would, by batch renormalization; Keras 3.13 and later. */
    public boolean renorm() {
        return get(RENORM);
    }

    public BatchNormalization renorm(boolean renorm) {
        return with(RENORM, renorm);
    }

    /** How much of a statistic of renormalization stays at a step. */
    public double renormMomentum() {
        return get(RENORM_MOMENTUM);
    }

    /** A limit of the corrections of renormalization: {@code rmin}, {@code rmax} or {@code dmax}. */
    double renormLimit(String name, double otherwise) {
        Map<String, Object> limits = get(RENORM_CLIPPING);
        return limits != null && limits.get(name) instanceof Number limit ? limit.doubleValue() : otherwise;
    }

    /** The axis of the features, counted from the first of so many. */
    int axisOf(int rank) {
        return axis() < 0 ? axis() + rank : axis();
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        Shape features = Shape.of(
                Checks.known(this, inputs.shape(0), axisOf(inputs.shape(0).rank())));
        List<WeightSpec> specs = new ArrayList<>();
        if (scale()) specs.add(WeightSpec.of("gamma", features, gamma()));
        if (center()) specs.add(WeightSpec.of("beta", features, beta()));
        specs.add(WeightSpec.statistic("moving_mean", features, get(MEAN)));
        specs.add(WeightSpec.statistic("moving_variance", features, get(VARIANCE)));
        if (renorm()) {
            Initializer deviation = deviation();
            specs.add(WeightSpec.statistic("moving_stddev", features, deviation));
            specs.add(WeightSpec.statistic("renorm_mean", features, get(MEAN)));
            specs.add(WeightSpec.statistic("renorm_stddev", features, deviation));
        }
        return specs;
    }

    /** The square root of what the variance begins at. */
    private Initializer deviation() {
        Initializer variance = get(VARIANCE);
        if (variance instanceof Initializer.Constant same) return new Initializer.Constant(Math.sqrt(same.value()));
        if (variance instanceof Initializer.Ones || variance instanceof Initializer.Zeros) return variance;
        throw Checks.problem(this, "with renorm the variance must begin at one value")
                .found(variance)
                .exception();
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = GivenMask.flow(this, inputs, inputs.shape(0).dropLast(1));
        int rank = input.shape().rank();
        if (axisOf(rank) < 1 || axisOf(rank) >= rank) {
            throw Checks.problem(this, "axis out of range")
                    .expected("an axis of " + input.shape() + " other than the batch")
                    .found(axis())
                    .exception();
        }
        return List.of(input.dtype(DType.FLOAT32));
    }

    @Override
    public Set<String> maskNames() {
        return Set.of(GivenMask.NAME);
    }

    @Override
    public Line line(Shape input, List<Tensor> weights) {
        int statistics = (scale() ? 1 : 0) + (center() ? 1 : 0);
        double[] factors = weights.get(statistics + 1).toDoubles(); // of the variance at first
        double[] offsets = weights.get(statistics).toDoubles(); // the mean at first
        for (int f = 0; f < factors.length; f++) {
            double gamma = scale() ? weights.get(0).get(f) : 1;
            double beta = center() ? weights.get(statistics - 1).get(f) : 0;
            factors[f] = gamma / Math.sqrt(factors[f] + epsilon());
            offsets[f] = beta - offsets[f] * factors[f];
        }
        return new Line(axisOf(input.rank()), factors, offsets);
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new BatchNormalizationOp(this, call);
    }
}
