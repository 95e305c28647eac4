package engine.api.layer;

import engine.api.DType;
import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import java.util.List;

/**
 * Where data enters a model: the boundary of a graph, and the one layer without an operation. Source: {@code keras.layers.InputLayer}.
 */
public final class InputLayer extends BaseLayer<InputLayer> {
    private static final Key<Shape> BATCH_SHAPE = Key.required("batch_shape", Kinds.SHAPE);
    private static final Key<DType> DTYPE = Key.of("dtype", Kinds.DTYPE, DType.FLOAT32);

    /** Its options, by Keras' names. */
    public static final Schema<InputLayer> SCHEMA = Schema.of("InputLayer", InputLayer::new, BATCH_SHAPE, DTYPE);

    private InputLayer(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** @param batchShape shape with the batch first: (None, 30, 6) */
    public static InputLayer of(String name, Shape batchShape) {
        return SCHEMA.make(name, Config.EMPTY.with(BATCH_SHAPE, batchShape));
    }

    /** Shape with the batch first. */
    public Shape batchShape() {
        return get(BATCH_SHAPE);
    }

    /** What the elements of the input are. */
    public DType dtype() {
        return get(DTYPE);
    }

    /** The same for elements of another type. */
    public InputLayer dtype(DType dtype) {
        return with(DTYPE, dtype);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return List.of(Flow.of(batchShape()).dtype(dtype()));
    }

    @Override
    public LayerOp op(LayerCall call) {
        return LayerOp.NOTHING;
    }

    @Override
    public boolean sharesInput(boolean training) {
        return true;
    }
}
