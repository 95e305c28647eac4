package engine.layers.attention.heads;

import static engine.api.weight.WeightKeys.ACTIVITY_REGULARIZER;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention of several heads (Vaswani et al. 2017). Source: {@code keras.layers.MultiHeadAttention}. It stands for the calls that
 * {@link HeadsLayer} tells of.
 *
 * <p>Weights, each with its bias: query/kernel (features, heads, key_dim), key/kernel (features, heads, key_dim), value/kernel (features,
 * heads, value_dim), attention_output/kernel (heads, value_dim, output row).
 */
public final class MultiHeadAttention extends HeadsLayer<MultiHeadAttention> {
    private static final Key<Integer> NUM_HEADS = positive("num_heads");
    private static final Key<Integer> KEY_DIM = positive("key_dim");
    private static final Key<@Nullable Integer> VALUE_DIM =
            Key.optional("value_dim", Kinds.INTEGER).must("be positive", n -> n > 0);
    private static final Key<@Nullable List<Integer>> OUTPUT_SHAPE = Key.optional("output_shape", Kinds.INTEGERS);
    private static final Key<@Nullable List<Integer>> ATTENTION_AXES = Key.optional("attention_axes", Kinds.INTEGERS);

    public static final Schema<MultiHeadAttention> SCHEMA = Schema.of(
            "MultiHeadAttention",
            MultiHeadAttention::new,
            () -> List.of(NUM_HEADS, KEY_DIM, VALUE_DIM, DROPOUT, USE_BIAS, USE_GATE, OUTPUT_SHAPE, ATTENTION_AXES),
            () -> List.of(SLIDING_WINDOW, FLASH_ATTENTION, KERNEL.initializer(), BIAS.initializer()),
            () -> List.of(KERNEL.regularizer(), BIAS.regularizer(), ACTIVITY_REGULARIZER),
            () -> List.of(KERNEL.constraint(), BIAS.constraint(), SEED, CARRIED_MASKS, EQUAL_IF_NONE));

    private MultiHeadAttention(String name, Config config) {
        super(SCHEMA, name, config);
    }

    private static Key<Integer> positive(String name) {
        return Key.required(name, Kinds.INTEGER).must("be positive", n -> n > 0);
    }

    /**
     * @param heads how many
     * @param keyDim how many numbers a head has of queries and keys
     */
    public static MultiHeadAttention of(int heads, int keyDim) {
        return SCHEMA.make("", Config.EMPTY.with(NUM_HEADS, heads).with(KEY_DIM, keyDim));
    }

    /** How many heads. */
    public int heads() {
        return get(NUM_HEADS);
    }

    /** How many numbers a head has of queries and keys. */
    public int keyDim() {
        return get(KEY_DIM);
    }

    /** How many numbers a head has of values; as many as of keys unless said otherwise. */
    public int valueDim() {
        Integer own = get(VALUE_DIM);
        return own == null ? keyDim() : own;
    }

    public MultiHeadAttention valueDim(@Nullable Integer valueDim) {
        return with(VALUE_DIM, valueDim);
    }

    /** Dimensions of a row that comes out; null for those of the query. */
    public @Nullable List<Integer> outputShape() {
        return get(OUTPUT_SHAPE);
    }

    public MultiHeadAttention outputShape(Integer... dims) {
        return with(OUTPUT_SHAPE, List.of(dims));
    }

    @Override
    public @Nullable List<Integer> attentionAxes() {
        return get(ATTENTION_AXES);
    }

    /** The axes that attention goes over, the batch being axis 0. */
    public MultiHeadAttention attentionAxes(Integer... axes) {
        return with(ATTENTION_AXES, List.of(axes));
    }

    @Override
    String projections() {
        return "";
    }

    @Override
    int queryHeads() {
        return heads();
    }

    @Override
    int valueHeads() {
        return heads();
    }

    @Override
    int keySize() {
        return keyDim();
    }

    @Override
    int valueSize() {
        return valueDim();
    }

    @Override
    int[] outputRow(int query) {
        List<Integer> own = outputShape();
        if (own == null || own.isEmpty()) return new int[] {query};
        return own.stream().mapToInt(dim -> dim < 0 ? Shape.UNKNOWN : dim).toArray();
    }
}
