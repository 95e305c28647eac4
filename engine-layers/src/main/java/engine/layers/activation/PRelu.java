package engine.layers.activation;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Multiplying;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code x}, and {@code alpha · x} below zero, with a learned alpha for each place of a sample (He et al. 2015). Source:
 * {@code keras.layers.PReLU}.
 *
 * <p>Weight: alpha, of a sample's shape, 1 along the shared axes.
 */
public final class PRelu extends BaseLayer<PRelu> implements Multiplying {
    private static final WeightKeys ALPHA = WeightKeys.of("alpha", new Initializer.Zeros());
    private static final Key<@Nullable List<Integer>> SHARED_AXES = Key.optional("shared_axes", Kinds.INTEGERS)
            .must("be counted from 1", axes -> axes.stream().allMatch(axis -> axis > 0));

    public static final Schema<PRelu> SCHEMA = Schema.of("PReLU", PRelu::new, ALPHA, SHARED_AXES);

    private PRelu(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** An alpha for each place, zero at first. */
    public static PRelu of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    public WeightOptions alpha() {
        return ALPHA.in(config());
    }

    public PRelu alpha(WeightOptions alpha) {
        return with(ALPHA, alpha);
    }

    /** The axes, counted from 1, along which all places have one alpha; null for none. */
    public @Nullable List<Integer> sharedAxes() {
        return get(SHARED_AXES);
    }

    public PRelu sharedAxes(Integer... axes) {
        return with(SHARED_AXES, List.of(axes));
    }

    private Shape alphas(Shape shape) {
        List<Integer> shared = sharedAxes();
        int[] dims = shape.dims();
        for (int axis = 1; axis < dims.length; axis++)
            dims[axis] = shared != null && shared.contains(axis) ? 1 : Checks.known(this, shape, axis);
        return Shape.of(dims).dropFirst(1);
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        return List.of(WeightSpec.of("alpha", alphas(inputs.shape(0)), alpha()));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        List<Integer> shared = sharedAxes();
        if (shared != null
                && shared.stream().anyMatch(axis -> axis >= input.shape().rank())) {
            throw Checks.problem(this, "shared_axes out of range")
                    .expected("axes of " + input.shape())
                    .found(shared)
                    .exception();
        }
        return List.of(Flow.of(input.shape()).maskOf(0));
    }

    @Override
    public Factor factor(int rank) {
        return new Factor("alpha", rank - 2, rank - 1);
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new PReluOp(call);
    }
}
