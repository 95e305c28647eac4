package engine.layers.merge;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.merge.fold.MergeLayer;
import java.util.List;

/**
 * The products of two inputs along an axis of each: (batch, …, k, …) and (batch, …, k, …) → (batch, the other axes of the first, the other
 * axes of the second), or (batch, 1) where none is left. Source: {@code keras.layers.Dot}. No mask comes out.
 */
public final class Dot extends MergeLayer<Dot> {
    private static final Key<List<Integer>> AXES = Key.required("axes", Kinds.INTEGERS)
            .must("be one axis or a pair", axes -> axes.size() == 1 || axes.size() == 2);
    private static final Key<Boolean> NORMALIZE = Key.flag("normalize", false);

    public static final Schema<Dot> SCHEMA = Schema.of("Dot", Dot::new, AXES, NORMALIZE, MASKS);

    private Dot(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** @param axes the axis of both inputs, or that of the first and that of the second; the batch is axis 0 */
    public static Dot of(Integer... axes) {
        return SCHEMA.make("", Config.EMPTY.with(AXES, List.of(axes)));
    }

    /** Whether the inputs are first brought to length one along their axes: the product is then the cosine. */
    public boolean normalize() {
        return get(NORMALIZE);
    }

    public Dot normalize(boolean normalize) {
        return with(NORMALIZE, normalize);
    }

    /** The axis of input {@code i}, counted from the first. */
    int axis(int i, int rank) {
        List<Integer> axes = get(AXES);
        int axis = axes.get(Math.min(i, axes.size() - 1));
        return axis < 0 ? axis + rank : axis;
    }

    @Override
    public int joinedAxis(int rank) {
        return -1;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        if (inputs.size() != 2) {
            throw Checks.problem(this, "wrong number of inputs")
                    .expected(2)
                    .found(inputs.size())
                    .exception();
        }
        int summed = summed(inputs.shape(0), 0);
        int other = summed(inputs.shape(1), 1);
        if (summed != other && summed != Shape.UNKNOWN && other != Shape.UNKNOWN) {
            throw Checks.problem(this, "axes of different lengths")
                    .expected(summed)
                    .found(other)
                    .exception();
        }
        Shape shape = rest(inputs.shape(0), 0);
        for (int dim : rest(inputs.shape(1), 1).dropFirst(1).dims()) shape = appended(shape, dim);
        return List.of(Flow.of(shape.rank() == 1 ? appended(shape, 1) : shape));
    }

    private int summed(Shape shape, int i) {
        int axis = axis(i, shape.rank());
        if (axis >= 1 && axis < shape.rank()) return shape.dim(axis);
        throw Checks.problem(this, "axis out of range")
                .expected("an axis of " + shape + " other than the batch")
                .found(get(AXES))
                .exception();
    }

    private Shape rest(Shape shape, int i) {
        Shape rest = Shape.of();
        for (int axis = 0; axis < shape.rank(); axis++)
            if (axis != axis(i, shape.rank())) rest = appended(rest, shape.dim(axis));
        return rest;
    }

    private static Shape appended(Shape shape, int dim) {
        int[] dims = java.util.Arrays.copyOf(shape.dims(), shape.rank() + 1);
        dims[shape.rank()] = dim;
        return Shape.of(dims);
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new DotOp(this, call);
    }
}
