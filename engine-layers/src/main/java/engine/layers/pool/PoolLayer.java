package engine.layers.pool;

import engine.api.DType;
import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.facet.Windowed;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.window.DataFormat;
import java.util.List;

/**
 * What poolings share: each result is the largest or the mean of the numbers at some places, channel by channel. Inputs (batch, places…,
 * channels), or with channels first (batch, channels, places…); how many axes of places there are is the rank. A mask ends here.
 *
 * @param <L> the layer's own class
 */
public abstract class PoolLayer<L extends PoolLayer<L>> extends BaseLayer<L> implements Windowed {
    private final Kind kind;
    private final int rank;

    PoolLayer(Schema<L> schema, Kind kind, int rank, String name, Config config) {
        super(schema, name, config);
        this.kind = kind;
        this.rank = rank;
    }

    final Kind kind() {
        return kind;
    }

    /** How many axes of places the input has. */
    public final int rank() {
        return rank;
    }

    /** Where the channels lie. */
    public DataFormat dataFormat() {
        return get(DataFormat.KEY);
    }

    public L dataFormat(DataFormat format) {
        return with(DataFormat.KEY, format);
    }

    @Override
    public boolean seesRows() {
        return dataFormat() == DataFormat.CHANNELS_LAST;
    }

    @Override
    public boolean columnByColumn() {
        return true;
    }

    /** Places of the output along each axis, of an input of these; zero or less where there is none. */
    abstract int[] results(int[] places);

    /** Which places each result gathers, axis by axis. */
    abstract List<int[][]> cells(int[] places);

    /** Whether largest numbers that are equal share the gradient, or the first has it. */
    abstract boolean sharesAmongEqual();

    final Shape kept(Shape input) {
        int[] results = results(dataFormat().places(input));
        return dataFormat().shape(input.dim(0), results, dataFormat().channels(input));
    }

    /** What is known of the only input. */
    Flow single(Inputs inputs) {
        return Checks.single(this, inputs);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = single(inputs);
        if (input.shape().rank() != rank + 2) {
            throw Checks.problem(this, "wrong number of dimensions")
                    .expected("batch, channels and " + rank + (rank == 1 ? " axis" : " axes") + " of places")
                    .found(input.shape())
                    .exception();
        }
        for (int places : results(dataFormat().places(input.shape()))) {
            if (places >= 1 || places == Shape.UNKNOWN) continue;
            throw Checks.problem(this, "the window does not fit into the input")
                    .found(input.shape())
                    .exception();
        }
        DType dtype = kind == Kind.MAX ? input.dtype() : DType.FLOAT32;
        return List.of(Flow.of(kept(input.shape())).dtype(dtype));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public LayerOp op(LayerCall call) {
        Shape input = call.input(0).shape();
        int[] places = dataFormat().places(input);
        int[][] cells = Cells.across(cells(places), places);
        return new PoolOp(call, new PoolOp.Gathering(kind, cells, sharesAmongEqual(), dataFormat(), kept(input)));
    }
}
