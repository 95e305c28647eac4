package engine.layers.attention.heads;

import static engine.api.weight.WeightKeys.ACTIVITY_REGULARIZER;

import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.Arguments;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Composite;
import engine.api.layer.Expansion;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.weight.Initializer;
import engine.api.weight.VarianceScaling;
import engine.api.weight.WeightKeys;
import engine.api.weight.WeightOptions;
import engine.layers.core.Dropout;
import engine.layers.core.EinsumDense;
import engine.layers.merge.Multiply;
import engine.layers.plain.MaskOf;
import engine.layers.plain.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Attention of several heads between projections: it stands for the calls {@code query}, {@code key} and {@code value}, EinsumDenses all,
 * {@code attention} of every head, and {@code attention_output}; with {@code use_gate} also for {@code gate}, a share of each number that
 * the attention puts out.
 *
 * <p>Arguments: query (batch, timesteps, features), value (batch, values, features), key (the value unless passed), attention_mask (batch,
 * timesteps, values), use_causal_mask, return_attention_scores; query_mask, value_mask and key_mask unless the inputs carry them.
 */
abstract class HeadsLayer<L extends HeadsLayer<L>> extends BaseLayer<L> implements Composite {
    static final Key<Double> DROPOUT =
            Key.of("dropout", Kinds.NUMBER, 0.0).must("lie in [0, 1)", rate -> rate >= 0 && rate < 1);
    static final Key<Boolean> USE_BIAS = Key.flag("use_bias", true);
    static final Key<Boolean> USE_GATE = Key.flag("use_gate", false).writtenWhereSet();
    static final Key<@Nullable Integer> SLIDING_WINDOW = Key.optional("sliding_window", Kinds.INTEGER)
            .must("be positive", window -> window > 0)
            .writtenWhereSet();
    /** How Keras computes, not what. */
    static final Key<@Nullable Boolean> FLASH_ATTENTION =
            Key.optional("flash_attention", Kinds.FLAG).writtenWhereSet();

    static final WeightKeys KERNEL = WeightKeys.of("kernel", VarianceScaling.glorotUniform());
    static final WeightKeys BIAS = WeightKeys.of("bias", new Initializer.Zeros());
    static final Key<@Nullable Long> SEED = Key.optional("seed", Kinds.SEED).writtenWhereSet();

    /** Whether the masks that query, value and key carry count, and the query's travels on; in tf.keras since 2.10. */
    static final Key<Boolean> CARRIED_MASKS = Key.flag("carried_masks", true).notInFiles();
    /** Whether a row of scores that are all left out always has equal shares, as in tf.keras; in Keras 3 where nothing shows the scores. */
    static final Key<Boolean> EQUAL_IF_NONE = Key.flag("equal_if_none", false).notInFiles();

    private static final String CAUSAL = "use_causal_mask";
    private static final String SCORES = "return_attention_scores";

    protected HeadsLayer(Schema<L> schema, String name, Config config) {
        super(schema, name, config);
    }

    /** The share of attention that training drops. */
    public double dropout() {
        return get(DROPOUT);
    }

    public L dropout(double rate) {
        return with(DROPOUT, rate);
    }

    /** Whether the projections have a bias. */
    public boolean useBias() {
        return get(USE_BIAS);
    }

    public L useBias(boolean use) {
        return with(USE_BIAS, use);
    }

    /** Whether a gate made of the query decides how much of the attention is put out. */
    public boolean useGate() {
        return get(USE_GATE);
    }

    public L useGate(boolean use) {
        return with(USE_GATE, use);
    }

    /** How far the values attended to may be away, this not included; null for any distance. */
    public @Nullable Integer slidingWindow() {
        return get(SLIDING_WINDOW);
    }

    public L slidingWindow(@Nullable Integer window) {
        return with(SLIDING_WINDOW, window);
    }

    public WeightOptions kernel() {
        return KERNEL.in(config());
    }

    public L kernel(WeightOptions kernel) {
        return with(KERNEL, kernel);
    }

    public WeightOptions bias() {
        return BIAS.in(config());
    }

    public L bias(WeightOptions bias) {
        return with(BIAS, bias);
    }

    @Override
    public @Nullable Long seed() {
        return get(SEED);
    }

    public L seed(@Nullable Long seed) {
        return with(SEED, seed);
    }

    /** Heads of the queries, of keys and values; numbers that a head has of queries and keys, and of values. */
    abstract int queryHeads();

    abstract int valueHeads();

    abstract int keySize();

    abstract int valueSize();

    /** What the names of the projections begin with in Keras 3's code, by which {@code .keras} files keep their weights. */
    abstract String projections();

    /** The axes that attention goes over; null for all between the batch and the features. */
    abstract @Nullable List<Integer> attentionAxes();

    /** Dimensions of a row that comes out, for a query of rows of so many numbers. */
    abstract int[] outputRow(int query);

    @Override
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(projections() + "query_dense", false, projection("query", queryHeads(), keySize())));
        parts.add(new Part(projections() + "key_dense", false, projection("key", valueHeads(), keySize())));
        if (useGate()) parts.add(new Part("_gate_dense", false, gate()));
        parts.add(new Part(projections() + "value_dense", false, projection("value", valueHeads(), valueSize())));
        parts.add(new Part("_softmax", false, Dropout.of(0).named("softmax"))); // files have places for them
        parts.add(new Part("_dropout_layer", false, Dropout.of(0).named("dropout")));
        parts.add(new Part(projections() + "output_dense", false, output(outputRow(engine.api.Shape.UNKNOWN))));
        return parts;
    }

    /** Its layers are made of its own configuration; files have no place for one that differs, unless all are frozen with it. */
    @Override
    public Composite within(UnaryOperator<Layer> change) {
        boolean same =
                parts().stream().allMatch(part -> change.apply(part.layer()).equals(part.layer()));
        if (same || !trainable()) return this;
        throw Checks.problem(this, "the layers of an attention cannot be changed one by one")
                .hint("freeze all of " + name())
                .exception();
    }

    private EinsumDense gate() {
        return projection("gate", queryHeads(), valueSize()).activation(ActivationFunction.SIGMOID);
    }

    /** The last axis becomes heads of so many numbers. */
    private EinsumDense projection(String name, int heads, int size) {
        return dense(name, "...a,abc->...bc", "bc", heads, size);
    }

    /** The heads become a row again. */
    private EinsumDense output(int[] row) {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < row.length; i++) labels.append((char) ('c' + i));
        return dense("attention_output", "...ab,ab" + labels + "->..." + labels, labels.toString(), row);
    }

    private EinsumDense dense(String name, String equation, String biasAxes, int... shape) {
        return EinsumDense.of(equation, shape)
                .named(name)
                .biasAxes(useBias() ? biasAxes : null)
                .kernel(kernel())
                .bias(bias())
                .activityRegularizer(get(ACTIVITY_REGULARIZER));
    }

    @Override
    public Arguments arguments(int inputs) {
        return Arguments.each(inputs);
    }

    @Override
    public Set<String> argumentNames() {
        return Set.of("query", "value", "key", HeadAttention.ATTENTION_MASK, CAUSAL, SCORES);
    }

    @Override
    public Set<String> maskNames() {
        return Set.of(HeadAttention.VALUE_MASK, HeadAttention.KEY_MASK);
    }

    @Override
    public List<Symbol> expand(Expansion call) {
        HeadCall passed = HeadCall.of(this, call, get(CARRIED_MASKS));
        boolean scores = call.arguments().flag(SCORES);
        Symbol query = call.apply(projection("query", queryHeads(), keySize()), passed.query());
        Symbol key = repeated(call, call.apply(projection("key", valueHeads(), keySize()), passed.key()), "key");
        Symbol value =
                repeated(call, call.apply(projection("value", valueHeads(), valueSize()), passed.value()), "value");
        boolean fused = dropout() == 0 && !scores && query.shape().rank() == 4;
        Config config = Config.EMPTY
                .with(HeadAttention.SCALE, 1 / Math.sqrt(keySize()))
                .with(HeadAttention.AXES, attentionAxes())
                .with(HeadAttention.DROPOUT, dropout())
                .with(HeadAttention.SEED, get(SEED))
                .with(HeadAttention.CAUSAL, call.arguments().flag(CAUSAL))
                .with(HeadAttention.WINDOW, slidingWindow())
                .with(HeadAttention.LEFT_OUT, leftOut(fused));
        List<Symbol> attended = passed.attend(call, HeadAttention.of("attention", config), query, key, value);
        Symbol context = attended.get(0);
        if (useGate()) context = call.apply(Multiply.of().named("gated"), context, call.apply(gate(), passed.query()));
        Symbol output = call.apply(output(outputRow(passed.query().shape().last())), context);
        if (get(CARRIED_MASKS) && passed.query().flow().masked())
            output = call.apply(MaskOf.of(), output, passed.query());
        return scores ? List.of(output, attended.get(1)) : List.of(output);
    }

    private Shares.LeftOut leftOut(boolean fused) {
        return fused || get(EQUAL_IF_NONE) ? Shares.LeftOut.EQUAL : Shares.LeftOut.ZERO;
    }

    private Symbol repeated(Expansion call, Symbol heads, String name) {
        int times = queryHeads() / valueHeads();
        return times == 1 ? heads : call.apply(RepeatHeads.of("repeated_" + name, times), heads);
    }
}
