package engine.layers.attention.heads;

import static engine.api.weight.WeightKeys.ACTIVITY_REGULARIZER;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Attention of several heads of which groups share their keys and values (Ainslie et al. 2023). Source:
 * {@code keras.layers.GroupQueryAttention}. It stands for the calls that {@link HeadsLayer} tells of.
 *
 * <p>Weights, each with its bias: query/kernel (features, query heads, head_dim), key/kernel and value/kernel (features, key and value
 * heads, head_dim), attention_output/kernel (query heads, head_dim, features).
 */
public final class GroupedQueryAttention extends HeadsLayer<GroupedQueryAttention> {
    private static final Key<Integer> HEAD_DIM = positive("head_dim");
    private static final Key<Integer> NUM_QUERY_HEADS = positive("num_query_heads");
    private static final Key<Integer> NUM_KEY_VALUE_HEADS = positive("num_key_value_heads");

    public static final Schema<GroupedQueryAttention> SCHEMA = Schema.of(
            "GroupedQueryAttention",
            GroupedQueryAttention::new,
            () -> List.of(HEAD_DIM, NUM_QUERY_HEADS, NUM_KEY_VALUE_HEADS, USE_BIAS, USE_GATE, SLIDING_WINDOW),
            () -> List.of(FLASH_ATTENTION, DROPOUT, KERNEL.initializer(), BIAS.initializer()),
            () -> List.of(KERNEL.regularizer(), BIAS.regularizer(), ACTIVITY_REGULARIZER),
            () -> List.of(KERNEL.constraint(), BIAS.constraint(), SEED));

    private GroupedQueryAttention(String name, Config config) {
        super(SCHEMA, name, config);
        if (queryHeads() % valueHeads() != 0) {
            throw Checks.problem(this, "query heads that cannot be shared out among the key and value heads")
                    .expected("a multiple of " + valueHeads())
                    .found(queryHeads())
                    .exception();
        }
    }

    private static Key<Integer> positive(String name) {
        return Key.required(name, Kinds.INTEGER).must("be positive", n -> n > 0);
    }

    /**
     * @param headDim how many numbers a head has
     * @param queryHeads how many heads queries have
     * @param keyValueHeads how many heads keys and values have; it divides the other
     */
    public static GroupedQueryAttention of(int headDim, int queryHeads, int keyValueHeads) {
        Config config = Config.EMPTY
                .with(HEAD_DIM, headDim)
                .with(NUM_QUERY_HEADS, queryHeads)
                .with(NUM_KEY_VALUE_HEADS, keyValueHeads);
        return SCHEMA.make("", config);
    }

    /** A MultiHeadAttention takes no query_mask: from Keras 3.8 on only the one that its query carries counts. */
    @Override
    public Set<String> maskNames() {
        return Set.of(HeadAttention.QUERY_MASK, HeadAttention.VALUE_MASK, HeadAttention.KEY_MASK);
    }

    @Override
    String projections() {
        return "_";
    }

    @Override
    int queryHeads() {
        return get(NUM_QUERY_HEADS);
    }

    @Override
    int valueHeads() {
        return get(NUM_KEY_VALUE_HEADS);
    }

    @Override
    int keySize() {
        return get(HEAD_DIM);
    }

    @Override
    int valueSize() {
        return get(HEAD_DIM);
    }

    @Override
    @Nullable
    List<Integer> attentionAxes() {
        return null;
    }

    @Override
    int[] outputRow(int query) {
        return new int[] {query};
    }
}
