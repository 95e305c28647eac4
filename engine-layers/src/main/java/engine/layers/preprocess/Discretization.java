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
import org.jspecify.annotations.Nullable;

/**
 * The number of the bin that a number falls into: how many boundaries are not above it. Source: {@code keras.layers.Discretization}; the
 * boundaries that Keras' {@code adapt} finds stand in the configuration.
 */
public final class Discretization extends BaseLayer<Discretization> {
    private static final Key<List<Double>> BIN_BOUNDARIES =
            Key.required("bin_boundaries", Kinds.list(Kinds.NUMBER)).must("rise", Discretization::rise);
    private static final Key<@Nullable Integer> NUM_BINS =
            Key.optional("num_bins", Kinds.INTEGER).writtenWhereSet();
    private static final Key<Double> EPSILON =
            Key.of("epsilon", Kinds.NUMBER, 0.01).writtenWhereSet();
    private static final Key<OutputMode> OUTPUT_MODE = Key.choice("output_mode", OutputMode.INT);

    public static final Schema<Discretization> SCHEMA =
            Schema.of("Discretization", Discretization::new, BIN_BOUNDARIES, NUM_BINS, EPSILON, OUTPUT_MODE);

    private Discretization(String name, Config config) {
        super(SCHEMA, name, config);
    }

    private static boolean rise(List<Double> boundaries) {
        for (int i = 1; i < boundaries.size(); i++) if (boundaries.get(i - 1) > boundaries.get(i)) return false;
        return true;
    }

    /** Bins between these boundaries, one below the first and one from the last on. */
    public static Discretization of(List<Double> boundaries) {
        return SCHEMA.make("", Config.EMPTY.with(BIN_BOUNDARIES, List.copyOf(boundaries)));
    }

    public List<Double> boundaries() {
        return get(BIN_BOUNDARIES);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        return List.of(get(OUTPUT_MODE).output(input.shape(), boundaries().size() + 1, DType.INT32));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    /** Keras holds the boundaries in float32. */
    private int bin(double x) {
        int bin = 0;
        while (bin < boundaries().size() && x >= boundaries().get(bin).floatValue()) bin++;
        return bin;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new CategoryOp(call, get(OUTPUT_MODE), boundaries().size() + 1, this::bin);
    }
}
