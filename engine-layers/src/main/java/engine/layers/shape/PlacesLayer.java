package engine.layers.shape;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.facet.RowMoving;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Copies;
import engine.layers.plain.View;
import engine.layers.window.DataFormat;
import java.util.List;

/**
 * What layers share that add, drop or repeat places along the axes between batch and channels, each place with all its channels. A mask
 * ends here.
 *
 * @param <L> the layer's own class
 */
abstract class PlacesLayer<L extends PlacesLayer<L>> extends BaseLayer<L> implements RowMoving {
    private final int rank;

    PlacesLayer(Schema<L> schema, int rank, String name, Config config) {
        super(schema, name, config);
        this.rank = rank;
    }

    /** How many axes of places the input has. */
    public final int rank() {
        return rank;
    }

    /** Where the channels lie. */
    public DataFormat dataFormat() {
        return DataFormat.CHANNELS_LAST;
    }

    @Override
    public boolean movesRows() {
        return dataFormat() == DataFormat.CHANNELS_LAST;
    }

    /** Places of the output along an axis, of an input of so many; less than one where there is none. */
    abstract int length(int axis, int places);

    /** Which place of the input stands at a place of the output along an axis; outside of the input there are zeros. */
    abstract int source(int axis, int place);

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        Shape shape = input.shape();
        if (shape.rank() != rank + 2) {
            throw Checks.problem(this, "wrong number of dimensions")
                    .expected("batch, channels and " + rank + (rank == 1 ? " axis" : " axes") + " of places")
                    .found(shape)
                    .exception();
        }
        Shape output = shape;
        for (int axis = 0; axis < rank; axis++) {
            int at = dataFormat().firstPlace() + axis;
            if (shape.dim(at) == Shape.UNKNOWN) continue;
            int length = length(axis, shape.dim(at));
            if (length < 1)
                throw Checks.problem(this, "nothing is left").found(shape).exception();
            output = output.with(at, length);
        }
        return List.of(input.shape(output).unmasked());
    }

    @Override
    public LayerOp op(LayerCall call) {
        Shape from = call.input(0).shape();
        Shape to = call.output(0).shape();
        int[] sources = View.of(to).elements();
        int[] strides = View.of(from).strides();
        for (int element = 0; element < sources.length; element++)
            sources[element] = source(to.position(element), from, strides);
        return new Copies(call, 0, 0, sources);
    }

    private int source(int[] position, Shape from, int[] strides) {
        int element = 0;
        for (int i = 0; i < position.length; i++) {
            int axis = i - dataFormat().firstPlace();
            boolean place = axis >= 0 && axis < rank;
            int at = place ? source(axis, position[i]) : position[i];
            if (at < 0 || at >= from.dim(i)) return Copies.ZERO;
            element += at * strides[i];
        }
        return element;
    }
}
