package engine.layers.attention;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.Arguments;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values weighted by shares that queries give them, each by what its key scores: {@code softmax(score(query, key)) · value}.
 *
 * <p>Inputs, in one list: query (batch, timesteps, features), value (batch, values, features of the values) and key (batch, values,
 * features), which is the value unless passed. Masks: a query that does not count puts out zeros, a value that does not count gets no share.
 * Arguments: use_causal_mask, return_attention_scores, and mask, a list of the masks of query and value, unless the inputs carry them.
 */
abstract class AttentionLayer<L extends AttentionLayer<L>> extends BaseLayer<L> {
    static final Key<Double> DROPOUT =
            Key.of("dropout", Kinds.NUMBER, 0.0).must("lie in [0, 1)", rate -> rate >= 0 && rate < 1);
    static final Key<@Nullable Long> SEED = Key.optional("seed", Kinds.SEED).writtenWhereSet();
    /** tf.keras said it in the configuration, Keras 3 says it in each call. */
    static final Key<Boolean> CAUSAL = Key.flag("causal", false).notInFiles();

    private static final String USE_CAUSAL_MASK = "use_causal_mask";
    private static final String SCORES = "return_attention_scores";
    private static final String MASK = "mask";

    protected AttentionLayer(Schema<L> schema, String name, Config config) {
        super(schema, name, config);
    }

    /** The share of attention that training drops. */
    public double dropout() {
        return get(DROPOUT);
    }

    public L dropout(double rate) {
        return with(DROPOUT, rate);
    }

    @Override
    public @Nullable Long seed() {
        return get(SEED);
    }

    public L seed(@Nullable Long seed) {
        return with(SEED, seed);
    }

    /** How queries and keys make scores, in the operation of one call. */
    abstract Score score(LayerCall call, Pairs pairs);

    @Override
    public Arguments arguments(int inputs) {
        return Arguments.list(inputs);
    }

    @Override
    public Set<String> argumentNames() {
        return Set.of(USE_CAUSAL_MASK, SCORES);
    }

    @Override
    public Set<String> maskNames() {
        return Set.of(MASK);
    }

    /** Whether masks are passed; those that the inputs carry count no more then. */
    static boolean passesMasks(Arguments arguments) {
        return !arguments.under(MASK).isEmpty();
    }

    boolean causal(Arguments arguments) {
        return get(CAUSAL) || arguments.flag(USE_CAUSAL_MASK);
    }

    /** The numbers of the inputs query, value and key. */
    static int[] places(Arguments arguments) {
        List<Integer> inputs = arguments.unnamed();
        return new int[] {inputs.get(0), inputs.get(1), inputs.get(inputs.size() > 2 ? 2 : 1)};
    }

    /** The number of the input that is passed as the mask of query (0) or value (1), −1 for none. */
    static int maskPlace(Arguments arguments, int of) {
        Object masks = arguments.named().get(MASK);
        boolean passed = masks instanceof List<?> list && list.size() > of && list.get(of) instanceof Arguments.Input;
        return passed ? ((Arguments.Input) ((List<?>) masks).get(of)).index() : -1;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        int count = inputs.arguments().unnamed().size();
        if (count < 2 || count > 3) {
            throw Checks.problem(this, "wrong number of inputs")
                    .expected("query, value and perhaps key")
                    .found(count)
                    .exception();
        }
        int[] places = places(inputs.arguments());
        Shape query = inputs.shape(places[0]);
        Shape value = inputs.shape(places[1]);
        Shape key = inputs.shape(places[2]);
        if (query.rank() != 3
                || value.rank() != 3
                || key.rank() != 3
                || !fits(query.last(), key.last())
                || !fits(value.dim(1), key.dim(1))) {
            throw Checks.problem(this, "query, value and key that do not fit together")
                    .expected("(batch, timesteps, features), (batch, values, any) and (batch, values, features)")
                    .found(query + ", " + value + " and " + key)
                    .exception();
        }
        Flow context = Flow.of(query.with(-1, value.last()));
        List<Flow> outputs = new ArrayList<>();
        boolean passed = passesMasks(inputs.arguments());
        if (!passed) context = context.maskOf(places[0]);
        else if (maskPlace(inputs.arguments(), 0) >= 0) context = context.ownMask();
        outputs.add(context);
        if (inputs.arguments().flag(SCORES)) outputs.add(Flow.of(query.with(-1, value.dim(1))));
        return outputs;
    }

    private static boolean fits(int a, int b) {
        return a == b || a == Shape.UNKNOWN || b == Shape.UNKNOWN;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new AttentionOp(this, call);
    }
}
