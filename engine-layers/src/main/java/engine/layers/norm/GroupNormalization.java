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
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The channels of each sample in groups: {@code y = gamma·(x − mean)/sqrt(variance + epsilon) + beta}, mean and variance over a group's
 * channels at all places (Wu, He 2018). Source: {@code keras.layers.GroupNormalization}.
 *
 * <p>Weights: gamma and beta (channels).
 */
public final class GroupNormalization extends BaseLayer<GroupNormalization> {
    private static final Key<Integer> GROUPS =
            Key.of("groups", Kinds.INTEGER, 32).must("be positive, or -1 for a group a channel", n -> n > 0 || n == -1);
    private static final Key<Integer> AXIS = Key.of("axis", Kinds.INTEGER, -1);
    private static final Key<Double> EPSILON = Key.of("epsilon", Kinds.NUMBER, 1e-3);
    private static final Key<Boolean> CENTER = Key.flag("center", true);
    private static final Key<Boolean> SCALE = Key.flag("scale", true);
    /** Whether the moments are those of what a mask leaves, as tf.keras means it. */
    private static final Key<Boolean> MASKED_MOMENTS =
            Key.flag("masked_moments", false).notInFiles();

    private static final WeightKeys BETA = WeightKeys.of("beta", new Initializer.Zeros());
    private static final WeightKeys GAMMA = WeightKeys.of("gamma", new Initializer.Ones());

    public static final Schema<GroupNormalization> SCHEMA = Schema.of(
            "GroupNormalization",
            GroupNormalization::new,
            () -> List.of(GROUPS, AXIS, EPSILON, CENTER, SCALE, MASKED_MOMENTS),
            () -> List.of(BETA.initializer(), GAMMA.initializer(), BETA.regularizer(), GAMMA.regularizer()),
            () -> List.of(BETA.constraint(), GAMMA.constraint()));

    private GroupNormalization(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** @param groups how many, −1 for one a channel */
    public static GroupNormalization of(int groups) {
        return SCHEMA.make("", Config.EMPTY.with(GROUPS, groups));
    }

    /** How many groups, −1 for one a channel. */
    public int groups() {
        return get(GROUPS);
    }

    /** The axis of the channels. */
    public int axis() {
        return get(AXIS);
    }

    public GroupNormalization axis(int axis) {
        return with(AXIS, axis);
    }

    /** Added to the variance. */
    public double epsilon() {
        return get(EPSILON);
    }

    public GroupNormalization epsilon(double epsilon) {
        return with(EPSILON, epsilon);
    }

    /** Whether there is a beta. */
    public boolean center() {
        return get(CENTER);
    }

    public GroupNormalization center(boolean center) {
        return with(CENTER, center);
    }

    /** Whether there is a gamma. */
    public boolean scale() {
        return get(SCALE);
    }

    public GroupNormalization scale(boolean scale) {
        return with(SCALE, scale);
    }

    public WeightOptions beta() {
        return BETA.in(config());
    }

    public GroupNormalization beta(WeightOptions beta) {
        return with(BETA, beta);
    }

    public WeightOptions gamma() {
        return GAMMA.in(config());
    }

    public GroupNormalization gamma(WeightOptions gamma) {
        return with(GAMMA, gamma);
    }

    private int axisOf(Shape shape) {
        int axis = axis() < 0 ? axis() + shape.rank() : axis();
        if (axis >= 1 && axis < shape.rank()) return axis;
        throw Checks.problem(this, "axis out of range")
                .expected("an axis of " + shape + " other than the batch")
                .found(axis())
                .exception();
    }

    private int groupsOf(int channels) {
        return groups() == -1 ? channels : groups();
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        Shape shape = inputs.shape(0);
        Shape channels = Shape.of(Checks.known(this, shape, axisOf(shape)));
        List<WeightSpec> specs = new ArrayList<>();
        if (scale()) specs.add(WeightSpec.of("gamma", channels, gamma()));
        if (center()) specs.add(WeightSpec.of("beta", channels, beta()));
        return specs;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        int channels = Checks.known(this, input.shape(), axisOf(input.shape()));
        if (channels % groupsOf(channels) != 0) {
            throw Checks.problem(this, "channels that cannot be cut into equal groups")
                    .expected("a multiple of " + groupsOf(channels))
                    .found(channels)
                    .exception();
        }
        if (input.masked() && get(MASKED_MOMENTS)) {
            throw Checks.problem(this, "a mask before it, whose moments in tf.keras are those of what the mask leaves")
                    .hint("Keras 3 passes the mask on and counts all; save the model with it")
                    .exception();
        }
        return List.of(Flow.of(input.shape()).maskOf(0));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public LayerOp op(LayerCall call) {
        Shape shape = call.input(0).shape();
        int axis = axisOf(shape);
        int channels = shape.dim(axis);
        Sets sets = Sets.grouped(shape, axis, groupsOf(channels));
        return new MomentsOp(call, new MomentsOp.Form(true, true, epsilon()), sets, channels, scale(), center());
    }
}
