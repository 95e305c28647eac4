package engine.layers.core;

import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.Elementwise;
import engine.api.facet.Timewise;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.DropoutOp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets a share of its inputs to zero in training and scales the others by 1/(1−rate) (Srivastava et al. 2014). Source:
 * {@code keras.layers.Dropout}.
 */
public final class Dropout extends BaseLayer<Dropout> implements Elementwise, Timewise {
    private static final Key<Double> RATE =
            Key.required("rate", Kinds.NUMBER).must("lie in [0, 1)", rate -> rate >= 0 && rate < 1);
    private static final Key<@Nullable Long> SEED = Key.optional("seed", Kinds.SEED);
    private static final Key<@Nullable Shape> NOISE_SHAPE = Key.optional("noise_shape", Kinds.SHAPE);

    public static final Schema<Dropout> SCHEMA = Schema.of("Dropout", Dropout::new, RATE, SEED, NOISE_SHAPE);

    private Dropout(String name, Config config) {
        super(SCHEMA, name, config);
    }

    public static Dropout of(double rate) {
        return SCHEMA.make("", Config.EMPTY.with(RATE, rate));
    }

    public double rate() {
        return get(RATE);
    }

    /** Dimensions of the drawn mask: 1 where one draw serves a whole axis, open for the input's own size; null for the input's shape. */
    public @Nullable Shape noiseShape() {
        return get(NOISE_SHAPE);
    }

    public Dropout noiseShape(@Nullable Shape noiseShape) {
        return with(NOISE_SHAPE, noiseShape);
    }

    @Override
    public @Nullable Long seed() {
        return get(SEED);
    }

    public Dropout seed(@Nullable Long seed) {
        return with(SEED, seed);
    }

    @Override
    public ActivationFunction function() {
        return ActivationFunction.LINEAR;
    }

    @Override
    public boolean timewise() {
        return noiseShape() == null;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return List.of(Checks.single(this, inputs).maskOf(0));
    }

    @Override
    public boolean sharesInput(boolean training) {
        return !training || rate() == 0;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new DropoutOp(call, rate(), noiseShape());
    }
}
