package engine.layers.pool;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import engine.layers.window.DataFormat;
import engine.layers.window.Padding;
import engine.layers.window.Sizes;
import engine.layers.window.Steps;
import engine.layers.window.Window;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The largest or the mean of what a window sees. Source: {@code keras.layers.MaxPooling1D} to {@code 3D}, {@code AveragePooling1D} to
 * {@code 3D}. Places that padding adds do not count.
 */
public final class Pooling extends PoolLayer<Pooling> {
    private record Keys(Key<List<Integer>> size, Key<@Nullable List<Integer>> strides) {}

    private static final List<Keys> KEYS = List.of(keys(1), keys(2), keys(3));
    private static final Key<Padding> PADDING =
            Key.choice("padding", Padding.VALID).must("be valid or same", padding -> padding != Padding.CAUSAL);

    public static final Schema<Pooling> MAX_POOLING1D = schema(Kind.MAX, 1);
    public static final Schema<Pooling> MAX_POOLING2D = schema(Kind.MAX, 2);
    public static final Schema<Pooling> MAX_POOLING3D = schema(Kind.MAX, 3);
    public static final Schema<Pooling> AVERAGE_POOLING1D = schema(Kind.AVERAGE, 1);
    public static final Schema<Pooling> AVERAGE_POOLING2D = schema(Kind.AVERAGE, 2);
    public static final Schema<Pooling> AVERAGE_POOLING3D = schema(Kind.AVERAGE, 3);

    private Pooling(Kind kind, int rank, String name, Config config) {
        super(of(kind, rank), kind, rank, name, config);
    }

    private static Keys keys(int rank) {
        return new Keys(
                Sizes.positive(Key.of("pool_size", new Sizes(rank), Collections.nCopies(rank, 2))),
                Key.optional("strides", new Sizes(rank))
                        .must(
                                "be positive",
                                strides -> strides == null || strides.stream().allMatch(n -> n > 0)));
    }

    private static Schema<Pooling> schema(Kind kind, int rank) {
        Keys keys = KEYS.get(rank - 1);
        return Schema.of(
                kind.className("", rank),
                (name, config) -> new Pooling(kind, rank, name, config),
                keys.size(),
                PADDING,
                keys.strides(),
                DataFormat.KEY);
    }

    /** Of both kinds and all ranks. */
    public static List<Schema<Pooling>> all() {
        return List.of(
                MAX_POOLING1D, MAX_POOLING2D, MAX_POOLING3D, AVERAGE_POOLING1D, AVERAGE_POOLING2D, AVERAGE_POOLING3D);
    }

    private static Schema<Pooling> of(Kind kind, int rank) {
        return all().get((kind == Kind.MAX ? 0 : 3) + rank - 1);
    }

    /** The largest of what a window of this size sees, of as many axes as it has sizes: {@code Pooling.max(2)} is a MaxPooling1D. */
    public static Pooling max(Integer... poolSize) {
        return make(Kind.MAX, poolSize);
    }

    /** The mean of what a window of this size sees, of as many axes as it has sizes. */
    public static Pooling average(Integer... poolSize) {
        return make(Kind.AVERAGE, poolSize);
    }

    private static Pooling make(Kind kind, Integer... poolSize) {
        Config config = Config.EMPTY.with(Checks.sibling(KEYS, poolSize.length).size(), List.of(poolSize));
        return of(kind, poolSize.length).make("", config);
    }

    /** Whether it takes the largest; if not, the mean. */
    public boolean takesLargest() {
        return kind() == Kind.MAX;
    }

    /** Places that the window covers along each axis. */
    public List<Integer> poolSize() {
        return get(KEYS.get(rank() - 1).size());
    }

    /** How far the window moves along each axis; its own size unless said otherwise. */
    public List<Integer> strides() {
        List<Integer> strides = get(KEYS.get(rank() - 1).strides());
        return strides == null ? poolSize() : strides;
    }

    public Pooling strides(Integer... strides) {
        return with(KEYS.get(rank() - 1).strides(), List.of(strides));
    }

    public Padding padding() {
        return get(PADDING);
    }

    public Pooling padding(Padding padding) {
        return with(PADDING, padding);
    }

    /** How the window walks over an input of this shape. */
    public Window window(Shape input) {
        return Window.of(dataFormat().places(input), steps(), padding());
    }

    private Steps steps() {
        return Steps.of(poolSize(), strides());
    }

    @Override
    int[] results(int[] places) {
        return steps().results(places, padding());
    }

    @Override
    List<int[][]> cells(int[] places) {
        return Window.of(places, steps(), padding()).axes().stream()
                .map(Cells::seen)
                .toList();
    }

    @Override
    boolean sharesAmongEqual() {
        return false;
    }
}
