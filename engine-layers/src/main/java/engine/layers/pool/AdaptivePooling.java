package engine.layers.pool;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import engine.layers.window.DataFormat;
import engine.layers.window.Sizes;
import java.util.ArrayList;
import java.util.List;

/**
 * The largest or the mean of shares of the places, as many shares as the output is to have. Source:
 * {@code keras.layers.AdaptiveMaxPooling1D} to {@code 3D}, {@code AdaptiveAveragePooling1D} to {@code 3D}, of Keras 3.13 and later.
 */
public final class AdaptivePooling extends PoolLayer<AdaptivePooling> {
    private static final List<Key<List<Integer>>> OUTPUT_SIZE = List.of(outputSize(1), outputSize(2), outputSize(3));

    public static final Schema<AdaptivePooling> ADAPTIVE_MAX_POOLING1D = schema(Kind.MAX, 1);
    public static final Schema<AdaptivePooling> ADAPTIVE_MAX_POOLING2D = schema(Kind.MAX, 2);
    public static final Schema<AdaptivePooling> ADAPTIVE_MAX_POOLING3D = schema(Kind.MAX, 3);
    public static final Schema<AdaptivePooling> ADAPTIVE_AVERAGE_POOLING1D = schema(Kind.AVERAGE, 1);
    public static final Schema<AdaptivePooling> ADAPTIVE_AVERAGE_POOLING2D = schema(Kind.AVERAGE, 2);
    public static final Schema<AdaptivePooling> ADAPTIVE_AVERAGE_POOLING3D = schema(Kind.AVERAGE, 3);

    private AdaptivePooling(Kind kind, int rank, String name, Config config) {
        super(of(kind, rank), kind, rank, name, config);
    }

    private static Key<List<Integer>> outputSize(int rank) {
        return Sizes.required("output_size", rank);
    }

    private static Schema<AdaptivePooling> schema(Kind kind, int rank) {
        return Schema.of(
                kind.className("Adaptive", rank),
                (name, config) -> new AdaptivePooling(kind, rank, name, config),
                OUTPUT_SIZE.get(rank - 1),
                DataFormat.KEY);
    }

    private static Schema<AdaptivePooling> of(Kind kind, int rank) {
        List<Schema<AdaptivePooling>> schemas = kind == Kind.MAX
                ? List.of(ADAPTIVE_MAX_POOLING1D, ADAPTIVE_MAX_POOLING2D, ADAPTIVE_MAX_POOLING3D)
                : List.of(ADAPTIVE_AVERAGE_POOLING1D, ADAPTIVE_AVERAGE_POOLING2D, ADAPTIVE_AVERAGE_POOLING3D);
        return schemas.get(rank - 1);
    }

    /** The largest of each share, of as many axes as there are sizes. */
    public static AdaptivePooling max(Integer... outputSize) {
        return make(Kind.MAX, outputSize);
    }

    /** The mean of each share, of as many axes as there are sizes. */
    public static AdaptivePooling average(Integer... outputSize) {
        return make(Kind.AVERAGE, outputSize);
    }

    private static AdaptivePooling make(Kind kind, Integer... outputSize) {
        Config config = Config.EMPTY.with(Checks.sibling(OUTPUT_SIZE, outputSize.length), List.of(outputSize));
        return of(kind, outputSize.length).make("", config);
    }

    /** Places of the output along each axis. */
    public List<Integer> outputSize() {
        return get(OUTPUT_SIZE.get(rank() - 1));
    }

    @Override
    int[] results(int[] places) {
        return outputSize().stream().mapToInt(n -> n).toArray();
    }

    @Override
    List<int[][]> cells(int[] places) {
        List<int[][]> cells = new ArrayList<>();
        for (int axis = 0; axis < places.length; axis++)
            cells.add(Cells.shares(places[axis], outputSize().get(axis)));
        return cells;
    }

    @Override
    boolean sharesAmongEqual() {
        return false;
    }
}
