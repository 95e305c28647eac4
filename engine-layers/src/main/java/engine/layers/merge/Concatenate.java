package engine.layers.merge;

import engine.api.DType;
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

/** Joins its inputs along {@code axis} (the batch is axis 0). Source: {@code keras.layers.Concatenate}. */
public final class Concatenate extends MergeLayer<Concatenate> {
    private static final Key<Integer> AXIS = Key.of("axis", Kinds.INTEGER, -1);

    public static final Schema<Concatenate> SCHEMA = Schema.of("Concatenate", Concatenate::new, AXIS, MASKS);

    private Concatenate(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Joins along the last axis, as Keras 3 does. */
    public static Concatenate of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    public int axis() {
        return get(AXIS);
    }

    public Concatenate axis(int axis) {
        return with(AXIS, axis);
    }

    @Override
    public int joinedAxis(int rank) {
        return axis() < 0 ? axis() + rank : axis();
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Shape first = inputs.shape(0);
        int along = joinedAxis(first.rank());
        if (along < 1 || along >= first.rank()) {
            throw Checks.problem(this, "axis out of range")
                    .expected("1 to " + (first.rank() - 1) + ", or negative from the end")
                    .found(axis())
                    .exception();
        }
        int joined = 0;
        for (Shape input : inputs.shapes()) {
            if (!fits(first, input, along)) {
                throw Checks.problem(this, "inputs that do not fit together along axis " + axis())
                        .expected(first)
                        .found(input)
                        .exception();
            }
            int length = input.dim(along);
            joined = joined == Shape.UNKNOWN || length == Shape.UNKNOWN
                    ? Shape.UNKNOWN
                    : Checks.dimension(this, (long) joined + length);
        }
        DType dtype = inputs.flow(0).dtype();
        for (Flow flow : inputs.flows()) dtype = dtype.with(flow.dtype());
        Flow output = Flow.of(first.with(along, joined)).dtype(dtype);
        return List.of(producesMask(inputs) ? output.ownMask() : output);
    }

    private static boolean fits(Shape first, Shape input, int along) {
        return input.rank() == first.rank()
                && first.with(along, 0).accepts(withUnknownsOf(first, input).with(along, 0));
    }

    private static Shape withUnknownsOf(Shape pattern, Shape shape) {
        Shape open = shape;
        for (int i = 0; i < shape.rank(); i++) {
            if (shape.dim(i) == Shape.UNKNOWN) open = open.with(i, pattern.dim(i));
        }
        return open;
    }

    /** In Keras 3 an input without a mask counts wholly, so that rows joined with it count, too: that is no mask at all. */
    private boolean producesMask(Inputs inputs) {
        boolean any = masks() == MaskMerge.ALL_OF_THOSE_PRESENT
                || !joinsRows(inputs.shape(0).rank());
        return any
                ? inputs.flows().stream().anyMatch(Flow::masked)
                : inputs.flows().stream().allMatch(Flow::masked);
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new ConcatenateOp(this, call);
    }
}
