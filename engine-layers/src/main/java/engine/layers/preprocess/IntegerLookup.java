package engine.layers.preprocess;

import engine.api.DType;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers by their places in a vocabulary: 0 for the mask token if there is one, then the places of what the vocabulary lacks, then
 * the vocabulary's. Source: {@code keras.layers.IntegerLookup}, with its vocabulary in the configuration.
 */
public final class IntegerLookup extends BaseLayer<IntegerLookup> {
    private static final Key<@Nullable Integer> MAX_TOKENS = Key.optional("max_tokens", Kinds.INTEGER);
    private static final Key<Integer> NUM_OOV_INDICES =
            Key.of("num_oov_indices", Kinds.INTEGER, 1).must("not be negative", n -> n >= 0);
    private static final Key<@Nullable Integer> MASK_TOKEN = Key.optional("mask_token", Kinds.INTEGER);
    private static final Key<Integer> OOV_TOKEN = Key.of("oov_token", Kinds.INTEGER, -1);
    private static final Key<List<Integer>> VOCABULARY =
            Key.required("vocabulary", Kinds.list(Kinds.INTEGER)).must("not be empty", words -> !words.isEmpty());
    private static final Key<@Nullable Integer> VOCABULARY_SIZE =
            Key.optional("vocabulary_size", Kinds.INTEGER).writtenWhereSet();
    private static final Key<String> VOCABULARY_DTYPE = Key.of("vocabulary_dtype", Kinds.TEXT, "int64")
            .must("be int64", "int64"::equals)
            .writtenWhereSet();
    private static final Key<Boolean> INVERT =
            Key.flag("invert", false).must("be false: turning places into numbers is not supported", invert -> !invert);
    private static final Key<OutputMode> OUTPUT_MODE = Key.choice("output_mode", OutputMode.INT);
    private static final Key<Boolean> PAD_TO_MAX_TOKENS = Key.flag("pad_to_max_tokens", false);
    private static final Key<String> OOV_METHOD = Key.of("oov_method", Kinds.TEXT, "floormod")
            .must("be floormod", "floormod"::equals)
            .writtenWhereSet();

    public static final Schema<IntegerLookup> SCHEMA = Schema.of(
            "IntegerLookup",
            IntegerLookup::new,
            () -> List.of(INVERT, MAX_TOKENS, NUM_OOV_INDICES, OOV_TOKEN, MASK_TOKEN, OUTPUT_MODE),
            () -> List.of(PAD_TO_MAX_TOKENS, VOCABULARY_DTYPE, VOCABULARY, VOCABULARY_SIZE, OOV_METHOD));

    private final Map<Integer, Integer> places = new HashMap<>();

    private IntegerLookup(String name, Config config) {
        super(SCHEMA, name, config);
        for (int token : tokens()) places.put(token, first() + places.size());
    }

    /** The places of these numbers, all others at one place before them. */
    public static IntegerLookup of(List<Integer> vocabulary) {
        return SCHEMA.make("", Config.EMPTY.with(VOCABULARY, List.copyOf(vocabulary)));
    }

    private boolean masks() {
        return get(MASK_TOKEN) != null && get(OUTPUT_MODE) == OutputMode.INT;
    }

    /** The place of the vocabulary's first number. */
    private int first() {
        return (masks() ? 1 : 0) + get(NUM_OOV_INDICES);
    }

    /** The vocabulary without the tokens that stand before it. */
    private List<Integer> tokens() {
        List<Integer> words = get(VOCABULARY);
        boolean special = words.size() > first();
        for (int i = 0; special && i < first(); i++)
            special = words.get(i).equals(masks() && i == 0 ? get(MASK_TOKEN) : get(OOV_TOKEN));
        return special ? words.subList(first(), words.size()) : words;
    }

    private int depth() {
        Integer most = get(MAX_TOKENS);
        return get(PAD_TO_MAX_TOKENS) && most != null ? most : first() + places.size();
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        return List.of(get(OUTPUT_MODE).output(input.shape(), depth(), DType.INT64));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    private int place(double x) {
        int token = (int) x;
        Integer mask = get(MASK_TOKEN);
        if (mask != null && token == mask) return masks() ? 0 : -1; // in rows it has no place
        Integer known = places.get(token);
        if (known != null) return known;
        if (get(NUM_OOV_INDICES) > 0) return (masks() ? 1 : 0) + Math.floorMod(token, get(NUM_OOV_INDICES));
        throw Checks.problem(this, "a number that the vocabulary lacks, and num_oov_indices is 0")
                .found(token)
                .exception();
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new CategoryOp(call, get(OUTPUT_MODE), depth(), this::place);
    }
}
