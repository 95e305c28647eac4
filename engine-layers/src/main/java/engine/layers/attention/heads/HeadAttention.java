package engine.layers.attention.heads;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Attention of every head for itself, what a MultiHeadAttention does between its projections: the values weighted by shares of the scores
 * {@code scale · query · key}.
 *
 * <p>Inputs: query (batch, timesteps, heads, features), key and value (batch, values, heads, features), and by name the masks that leave
 * scores out. Outputs: (batch, timesteps, heads, features of the values), and the shares (batch, heads, timesteps, values).
 */
final class HeadAttention extends BaseLayer<HeadAttention> {
    static final String ATTENTION_MASK = "attention_mask";
    static final String QUERY_MASK = "query_mask";
    static final String VALUE_MASK = "value_mask";
    static final String KEY_MASK = "key_mask";

    static final Key<Double> SCALE = Key.required("scale", Kinds.NUMBER);
    static final Key<@Nullable List<Integer>> AXES = Key.optional("attention_axes", Kinds.INTEGERS);
    static final Key<Double> DROPOUT = Key.of("dropout", Kinds.NUMBER, 0.0);
    static final Key<@Nullable Long> SEED = Key.optional("seed", Kinds.SEED);
    static final Key<Boolean> CAUSAL = Key.flag("causal", false);
    static final Key<@Nullable Integer> WINDOW = Key.optional("window", Kinds.INTEGER);
    static final Key<Shares.LeftOut> LEFT_OUT = Key.choice("left_out", Shares.LeftOut.ZERO);

    private static final Schema<HeadAttention> SCHEMA =
            Schema.of("HeadAttention", HeadAttention::new, SCALE, AXES, DROPOUT, SEED, CAUSAL, WINDOW, LEFT_OUT);

    private HeadAttention(String name, Config config) {
        super(SCHEMA, name, config);
    }

    static HeadAttention of(String name, Config config) {
        return SCHEMA.make(name, config);
    }

    double scale() {
        return get(SCALE);
    }

    double dropout() {
        return get(DROPOUT);
    }

    boolean causal() {
        return get(CAUSAL);
    }

    /** How far a value may be from the query, this not included; null for any distance. */
    @Nullable
    Integer window() {
        return get(WINDOW);
    }

    Shares.LeftOut leftOut() {
        return get(LEFT_OUT);
    }

    @Override
    public @Nullable Long seed() {
        return get(SEED);
    }

    /** The axes over which attention goes, for projections of this rank: those between the batch and the heads unless said otherwise. */
    List<Integer> axes(int rank) {
        List<Integer> said = get(AXES);
        if (said == null) return IntStream.range(1, rank - 2).boxed().toList();
        List<Integer> axes =
                said.stream().map(axis -> axis < 0 ? axis + rank - 1 : axis).toList();
        if (axes.stream().allMatch(axis -> axis >= 1 && axis < rank - 2)) return axes;
        throw Checks.problem(this, "attention_axes out of range")
                .expected("1 to " + (rank - 3))
                .found(said)
                .exception();
    }

    /** The labels of the axes: of queries and outputs, of keys and values, and of the shares. */
    Labels labels(int rank) {
        return Labels.of(rank, axes(rank));
    }

    /**
     * Labels of axes, a letter each.
     *
     * @param query of the queries and what comes out
     * @param key of the keys and values
     * @param shares of the scores and shares: what attention does not go over, the queries' places, the values' places
     */
    record Labels(String query, String key, String shares) {
        static Labels of(int rank, List<Integer> axes) {
            StringBuilder query = new StringBuilder();
            StringBuilder key = new StringBuilder();
            StringBuilder others = new StringBuilder();
            for (int axis = 0; axis < rank; axis++) {
                char label = (char) ('a' + axis);
                boolean attended = axes.contains(axis);
                query.append(label);
                key.append(attended ? Character.toUpperCase(label) : label);
                if (!attended && axis < rank - 1) others.append(label);
            }
            StringBuilder places = new StringBuilder();
            for (int axis : axes) places.append((char) ('a' + axis));
            return new Labels(
                    query.toString(),
                    key.toString(),
                    others + places.toString() + places.toString().toUpperCase(java.util.Locale.ROOT));
        }
    }

    private Shape shares(Shape query, Shape key) {
        Labels labels = labels(query.rank());
        int[] dims = new int[labels.shares().length()];
        for (int i = 0; i < dims.length; i++) {
            int axis = labels.query().indexOf(labels.shares().charAt(i));
            dims[i] = axis >= 0
                    ? query.dim(axis)
                    : key.dim(labels.key().indexOf(labels.shares().charAt(i)));
        }
        return Shape.of(dims);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Shape query = inputs.shape(0);
        Shape key = inputs.shape(1);
        if (key.rank() != query.rank() || inputs.shape(2).rank() != query.rank()) {
            throw Checks.problem(this, "query, key and value of different numbers of dimensions")
                    .expected(query)
                    .found(key + " and " + inputs.shape(2))
                    .exception();
        }
        List<String> flags = new ArrayList<>(List.of(QUERY_MASK, VALUE_MASK, KEY_MASK));
        flags.removeIf(name -> inputs.arguments().under(name).isEmpty());
        if (query.rank() != 4 && (!flags.isEmpty() || causal() || window() != null)) {
            throw Checks.problem(
                            this, "masks of timesteps where there are several axes beside the batch and the features")
                    .expected("inputs (batch, timesteps, features)")
                    .found(query)
                    .exception();
        }
        return List.of(Flow.of(query.with(-1, inputs.shape(2).last())), Flow.of(shares(query, key)));
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new HeadAttentionOp(this, call);
    }
}
