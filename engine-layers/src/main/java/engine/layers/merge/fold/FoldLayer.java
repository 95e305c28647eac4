package engine.layers.merge.fold;

import engine.api.DType;
import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Broadcast;
import java.util.List;

/**
 * A merging layer that makes one number of the numbers that stand in the same place of its inputs. An axis of one is repeated, and an
 * input of fewer axes gets the missing ones behind the batch. Source: {@code keras.src.layers.merging.base_merge.Merge}.
 *
 * @param <L> the layer's own class
 */
public abstract class FoldLayer<L extends FoldLayer<L>> extends MergeLayer<L> {
    protected FoldLayer(Schema<L> schema, String name, Config config) {
        super(schema, name, config);
    }

    /** How many numbers become one; a new one for each operation. */
    protected abstract Fold fold();

    /** Whether the layer takes two inputs and no other number. */
    protected boolean ofTwo() {
        return false;
    }

    /** What integers become. */
    protected DType ofIntegers(DType dtype) {
        return dtype;
    }

    @Override
    public final int joinedAxis(int rank) {
        return -1;
    }

    @Override
    public final boolean inPlace() {
        return true;
    }

    @Override
    public double steepest() {
        return 1;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        if (ofTwo() && inputs.size() != 2) {
            throw Checks.problem(this, "wrong number of inputs")
                    .expected(2)
                    .found(inputs.size())
                    .exception();
        }
        int rank = inputs.shapes().stream().mapToInt(Shape::rank).max().orElseThrow();
        Shape shape = aligned(inputs.shape(0), rank);
        for (Shape input : inputs.shapes()) shape = joined(shape, aligned(input, rank), inputs);
        Flow output = Flow.of(shape).dtype(dtype(inputs));
        if (!producesMask(inputs)) return List.of(output);
        for (Flow input : inputs.flows()) if (input.masked()) sameRank(input.shape(), rank);
        return List.of(inputs.size() == 1 ? output.maskOf(0) : output.ownMask());
    }

    /** The shape with axes of one behind the batch, so many that it has this rank. */
    static Shape aligned(Shape shape, int rank) {
        Shape aligned = shape;
        while (aligned.rank() < rank) aligned = aligned.dropFirst(1).prepend(1).prepend(shape.dim(0));
        return aligned;
    }

    private Shape joined(Shape a, Shape b, Inputs inputs) {
        boolean sameBatch = a.dim(0) == b.dim(0) || a.dim(0) == Shape.UNKNOWN || b.dim(0) == Shape.UNKNOWN;
        Shape joined = sameBatch ? Broadcast.shape(a, b) : null;
        if (joined != null) return joined;
        throw Checks.problem(this, "inputs that do not fit together")
                .expected("equal shapes, or ones in the place of a dimension other than the batch")
                .found(inputs.shapes())
                .exception();
    }

    private DType dtype(Inputs inputs) {
        DType dtype = inputs.flow(0).dtype();
        for (Flow flow : inputs.flows()) dtype = dtype.with(flow.dtype());
        return dtype.isFloating() ? DType.FLOAT32 : ofIntegers(dtype);
    }

    private boolean producesMask(Inputs inputs) {
        return masks() == MaskMerge.ALL_OF_THOSE_PRESENT
                ? inputs.flows().stream().anyMatch(Flow::masked)
                : inputs.flows().stream().allMatch(Flow::masked);
    }

    private void sameRank(Shape masked, int rank) {
        if (masked.rank() == rank) return;
        throw Checks.problem(this, "a mask that does not fit the output: its input has fewer dimensions than another")
                .expected("masked inputs of " + rank + " dimensions")
                .found(masked)
                .exception();
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new FoldOp(this, call);
    }
}
