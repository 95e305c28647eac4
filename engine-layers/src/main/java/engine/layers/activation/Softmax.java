package engine.layers.activation;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Rowwise;
import engine.api.layer.Arguments;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Broadcast;
import java.util.List;
import java.util.Set;

/**
 * Shares along an axis, or along several together: {@code eˣ / Σ eˣ}. Where a mask, passed as {@code mask}, leaves a number out, its
 * share is zero. That of timesteps fits no input, and is refused; Keras 1 and 2 only passed it on. Source: {@code keras.layers.Softmax}.
 */
public final class Softmax extends BaseLayer<Softmax> implements Rowwise {
    private static final Key<List<Integer>> AXIS = Key.of("axis", Kinds.INTEGERS, List.of(-1));
    private static final Key<Boolean> PASSES_MASK =
            Key.flag("passes_mask", false).notInFiles();
    private static final String MASK = "mask";

    public static final Schema<Softmax> SCHEMA = Schema.of("Softmax", Softmax::new, AXIS, PASSES_MASK);

    private Softmax(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Along the last axis. */
    public static Softmax of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    /** The axes along which shares sum to one. */
    public List<Integer> axis() {
        return get(AXIS);
    }

    public Softmax axis(Integer... axes) {
        return with(AXIS, List.of(axes));
    }

    List<Integer> axes(Shape shape) {
        int rank = shape.rank();
        List<Integer> axes =
                axis().stream().map(axis -> axis < 0 ? axis + rank : axis).toList();
        boolean fit = axes.stream().allMatch(axis -> axis >= 0 && axis < rank)
                && axes.stream().distinct().count() == axes.size()
                && !axes.isEmpty();
        if (fit) return axes;
        throw Checks.problem(this, "axis out of range, or named twice")
                .expected("axes of " + shape)
                .found(axis())
                .exception();
    }

    @Override
    public Arguments arguments(int inputs) {
        return inputs == 1
                ? Arguments.each(1)
                : new Arguments(List.of(new Arguments.Input(0)), java.util.Map.of(MASK, new Arguments.Input(1)));
    }

    @Override
    public Set<String> maskNames() {
        return Set.of(MASK);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Shape shape = inputs.shape(0);
        axes(shape);
        if (inputs.flow(0).masked() && !get(PASSES_MASK)) {
            throw Checks.problem(this, "the mask of timesteps does not fit the numbers it would leave out")
                    .hint("Keras 3 refuses it, too; pass a mask that broadcasts to the input by its name")
                    .exception();
        }
        int mask = maskInput(inputs.arguments());
        if (inputs.size() > 1 && (mask < 0 || !shape.equals(Broadcast.shape(shape, inputs.shape(mask))))) {
            throw Checks.problem(this, "a mask that does not fit")
                    .expected("a shape that broadcasts to " + shape)
                    .found(inputs.shape(1))
                    .exception();
        }
        return List.of(Flow.of(shape).maskOf(0));
    }

    /** The input that is passed as the mask, −1 for none. */
    static int maskInput(Arguments arguments) {
        List<Integer> masks = arguments.under(MASK);
        return masks.isEmpty() ? -1 : masks.get(0);
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public boolean rowwise(Shape input) {
        return axes(input).equals(List.of(input.rank() - 1));
    }

    @Override
    public double steepest(List<Tensor> weights) {
        return 1;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new SoftmaxOp(call, axes(call.input(0).shape()));
    }
}
