package engine.layers.pool;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.GivenMask;
import engine.layers.window.DataFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The largest or the mean of all places: (batch, places…, channels) → (batch, channels), or with {@code keepdims} an axis of one in the
 * place of each. Source: {@code keras.layers.GlobalMaxPooling1D} to {@code 3D}, {@code GlobalAveragePooling1D} to {@code 3D}. The mean
 * over one axis leaves out the timesteps that a mask leaves out; of none it is NaN.
 */
public final class GlobalPooling extends PoolLayer<GlobalPooling> {
    private static final Key<Boolean> KEEPDIMS = Key.flag("keepdims", false);

    public static final Schema<GlobalPooling> GLOBAL_MAX_POOLING1D = schema(Kind.MAX, 1);
    public static final Schema<GlobalPooling> GLOBAL_MAX_POOLING2D = schema(Kind.MAX, 2);
    public static final Schema<GlobalPooling> GLOBAL_MAX_POOLING3D = schema(Kind.MAX, 3);
    public static final Schema<GlobalPooling> GLOBAL_AVERAGE_POOLING1D = schema(Kind.AVERAGE, 1);
    public static final Schema<GlobalPooling> GLOBAL_AVERAGE_POOLING2D = schema(Kind.AVERAGE, 2);
    public static final Schema<GlobalPooling> GLOBAL_AVERAGE_POOLING3D = schema(Kind.AVERAGE, 3);

    private GlobalPooling(Kind kind, int rank, String name, Config config) {
        super(of(kind, rank), kind, rank, name, config);
    }

    private static Schema<GlobalPooling> schema(Kind kind, int rank) {
        return Schema.of(
                kind.className("Global", rank),
                (name, config) -> new GlobalPooling(kind, rank, name, config),
                DataFormat.KEY,
                KEEPDIMS);
    }

    private static Schema<GlobalPooling> of(Kind kind, int rank) {
        List<Schema<GlobalPooling>> schemas = kind == Kind.MAX
                ? List.of(GLOBAL_MAX_POOLING1D, GLOBAL_MAX_POOLING2D, GLOBAL_MAX_POOLING3D)
                : List.of(GLOBAL_AVERAGE_POOLING1D, GLOBAL_AVERAGE_POOLING2D, GLOBAL_AVERAGE_POOLING3D);
        return Checks.sibling(schemas, rank);
    }

    /** The largest over all places of so many axes, one to three. */
    public static GlobalPooling max(int rank) {
        return of(Kind.MAX, rank).make("", Config.EMPTY);
    }

    /** The mean over all places of so many axes, one to three. */
    public static GlobalPooling average(int rank) {
        return of(Kind.AVERAGE, rank).make("", Config.EMPTY);
    }

    /** Whether an axis of one stays in the place of each. */
    public boolean keepdims() {
        return get(KEEPDIMS);
    }

    public GlobalPooling keepdims(boolean keep) {
        return with(KEEPDIMS, keep);
    }

    @Override
    int[] results(int[] places) {
        int[] ones = new int[places.length];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Override
    List<int[][]> cells(int[] places) {
        return IntStream.of(places).mapToObj(n -> Cells.shares(n, 1)).toList();
    }

    @Override
    boolean sharesAmongEqual() {
        return true;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow kept = super.outputs(inputs).get(0);
        Shape input = inputs.shape(0);
        Shape flat = Shape.of(input.dim(0), dataFormat().channels(input));
        return List.of(keepdims() ? kept : kept.shape(flat));
    }

    @Override
    Flow single(Inputs inputs) {
        Shape input = inputs.shape(0);
        boolean takes = readsMask(inputs) && input.rank() == 3;
        return takes
                ? GivenMask.flow(
                        this, inputs, Shape.of(input.dim(0), dataFormat().places(input)[0]))
                : super.single(inputs);
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return kind() == Kind.AVERAGE && rank() == 1;
    }

    @Override
    public Set<String> maskNames() {
        return kind() == Kind.AVERAGE && rank() == 1 ? Set.of(GivenMask.NAME) : Set.of();
    }

    @Override
    public LayerOp op(LayerCall call) {
        Mask mask = call.inputMask(0);
        int steps = dataFormat().places(call.input(0).shape())[0];
        if (mask != null && !mask.shape().equals(Shape.of(call.input(0).shape().dim(0), steps))) {
            throw Checks.problem(this, "a mask of another shape than (batch, timesteps)")
                    .found("a mask " + mask.shape() + " of " + call.input(0).shape())
                    .exception();
        }
        return super.op(call);
    }
}
