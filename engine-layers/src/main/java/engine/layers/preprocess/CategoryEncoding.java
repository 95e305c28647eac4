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
import java.util.List;

/** Whole numbers as rows with a place for each of them. Source: {@code keras.layers.CategoryEncoding}. */
public final class CategoryEncoding extends BaseLayer<CategoryEncoding> {
    private static final Key<Integer> NUM_TOKENS =
            Key.required("num_tokens", Kinds.INTEGER).must("be positive", n -> n > 0);
    private static final Key<OutputMode> OUTPUT_MODE = Key.choice("output_mode", OutputMode.MULTI_HOT)
            .must("be one_hot, multi_hot or count", mode -> mode != OutputMode.INT);

    public static final Schema<CategoryEncoding> SCHEMA =
            Schema.of("CategoryEncoding", CategoryEncoding::new, NUM_TOKENS, OUTPUT_MODE);

    private CategoryEncoding(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Rows of so many places, with ones where a row of numbers has them. */
    public static CategoryEncoding of(int tokens) {
        return SCHEMA.make("", Config.EMPTY.with(NUM_TOKENS, tokens));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        return List.of(get(OUTPUT_MODE).output(input.shape(), get(NUM_TOKENS), DType.INT32));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    private int token(double x) {
        if (x >= 0 && x < get(NUM_TOKENS)) return (int) x;
        throw Checks.problem(this, "a number that has no place")
                .expected("0 to " + (get(NUM_TOKENS) - 1))
                .found(x)
                .exception();
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new CategoryOp(call, get(OUTPUT_MODE), get(NUM_TOKENS), this::token);
    }
}
