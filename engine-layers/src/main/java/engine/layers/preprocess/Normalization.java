package engine.layers.preprocess;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
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
import engine.api.weight.Role;
import engine.api.weight.WeightSpec;
import engine.layers.plain.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code (x − mean)/max(√variance, 1e-7)}, a mean and a variance for each place of some axes; with {@code invert} the way back. They stand
 * in the configuration or are weights, which Keras' {@code adapt} finds. Source: {@code keras.layers.Normalization}.
 *
 * <p>Weights, unless mean and variance are given: mean and variance, of the lengths of the axes, and count (), which nothing reads.
 */
public final class Normalization extends BaseLayer<Normalization> implements Scaling {
    private static final double SMALLEST = 1e-7;

    private static final Key<List<Integer>> AXIS = Key.of("axis", Kinds.INTEGERS, List.of(-1));
    private static final Key<Boolean> INVERT = Key.flag("invert", false).writtenWhereSet();
    private static final Key<@Nullable Values> MEAN = Key.optional("mean", Values.KIND);
    private static final Key<@Nullable Values> VARIANCE = Key.optional("variance", Values.KIND);

    public static final Schema<Normalization> SCHEMA =
            Schema.of("Normalization", Normalization::new, AXIS, INVERT, MEAN, VARIANCE);

    private Normalization(String name, Config config) {
        super(SCHEMA, name, config);
        if ((get(MEAN) == null) != (get(VARIANCE) == null)) {
            throw Checks.problem(this, "mean and variance are given both or neither")
                    .found(get(MEAN) == null ? "variance alone" : "mean alone")
                    .exception();
        }
    }

    /** With weights for each place of the last axis. */
    public static Normalization of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    /** With this mean and this variance for all numbers. */
    public static Normalization of(double mean, double variance) {
        Config config = Config.EMPTY.with(MEAN, Values.of(mean)).with(VARIANCE, Values.of(variance));
        return SCHEMA.make("", config);
    }

    /** The axes whose places have a mean and a variance each. */
    public List<Integer> axis() {
        return get(AXIS);
    }

    /** Whether normalized numbers are brought back to what they were. */
    public boolean invert() {
        return get(INVERT);
    }

    public Normalization invert(boolean invert) {
        return with(INVERT, invert);
    }

    /** The axes counted from the first, in order. */
    private List<Integer> axes(Shape shape) {
        int rank = shape.rank();
        List<Integer> axes = axis().stream()
                .map(axis -> axis < 0 ? axis + rank : axis)
                .sorted()
                .toList();
        if (axes.stream().allMatch(axis -> axis >= 0 && axis < rank)) return axes;
        throw Checks.problem(this, "axis out of range")
                .expected("axes of " + shape)
                .found(axis())
                .exception();
    }

    /** The shape of mean and variance, of the input's rank: 1 along all other axes. */
    private Shape broadcast(Shape shape) {
        List<Integer> axes = axes(shape);
        int[] dims = new int[shape.rank()];
        for (int i = 0; i < dims.length; i++) dims[i] = axes.contains(i) ? Checks.known(this, shape, i) : 1;
        return Shape.of(dims);
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        if (get(MEAN) != null) return List.of();
        Shape shape = inputs.shape(0);
        Shape kept = Shape.of(axes(shape).stream()
                .mapToInt(axis -> Checks.known(this, shape, axis))
                .toArray());
        return List.of(
                WeightSpec.statistic("mean", kept, new Initializer.Zeros()),
                WeightSpec.statistic("variance", kept, new Initializer.Ones()),
                new WeightSpec("count", Shape.of(), new Initializer.Zeros(), null, null, Role.COUNTER));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        axes(input.shape());
        return List.of(Flow.of(input.shape()).maskOf(0));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    /** Mean or variance by the places of the broadcast shape. */
    private double[] values(@Nullable Values given, Shape shape, List<Tensor> weights, int weight) {
        if (given == null) return weights.get(weight).toDoubles();
        Shape to = broadcast(shape);
        List<Integer> axes = axes(shape);
        View view = View.of(given.shape());
        while (view.rank() > axes.size() && view.lengths()[0] == 1) view = view.without(0);
        if (view.rank() > axes.size()) {
            throw Checks.problem(this, "mean and variance of more axes than are kept")
                    .expected(axis())
                    .found(given.shape())
                    .exception();
        }
        for (int axis = shape.rank() - 1; axis >= 0; axis--) { // aligned to the kept axes, from the right
            int place = view.rank() - (shape.rank() - axis);
            if (place < 0 || !axes.contains(axis)) view = view.with(Math.max(0, place + 1));
        }
        int[] elements = view.broadcast(to).elements();
        double[] values = new double[elements.length];
        for (int i = 0; i < values.length; i++) values[i] = given.values().get(elements[i]);
        return values;
    }

    private LineOp.Factors factors(Shape shape, List<Tensor> weights) {
        double[] scale = values(get(VARIANCE), shape, weights, 1);
        double[] offset = values(get(MEAN), shape, weights, 0);
        for (int i = 0; i < scale.length; i++) {
            double deviation = Math.max(Math.sqrt(scale[i]), SMALLEST);
            scale[i] = invert() ? deviation : 1 / deviation;
            if (!invert()) offset[i] = -offset[i] / deviation;
        }
        return new LineOp.Factors(scale, offset);
    }

    @Override
    public @Nullable Line line(Shape input, List<Tensor> weights) {
        List<Integer> axes = axes(input);
        if (axes.size() != 1) return null;
        LineOp.Factors factors = factors(input, weights);
        return new Line(axes.get(0), factors.scale(), factors.offset());
    }

    @Override
    public LayerOp op(LayerCall call) {
        Shape shape = call.input(0).shape();
        List<Tensor> weights = new ArrayList<>();
        if (get(MEAN) == null)
            for (int i = 0; i < 2; i++) weights.add(call.weight(i).value());
        int[] places = View.of(broadcast(shape)).broadcast(shape).elements();
        return new LineOp(call, places, () -> factors(shape, weights));
    }
}
