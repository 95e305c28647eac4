package engine.layers.core;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.facet.MaskSource;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/**
 * Masks the timesteps whose features all equal {@code maskValue}, and puts out zeros there. Source: {@code keras.layers.Masking}.
 */
public final class Masking extends BaseLayer<Masking> implements MaskSource {
    private static final Key<Double> MASK_VALUE = Key.of("mask_value", Kinds.NUMBER, 0.0);

    public static final Schema<Masking> SCHEMA = Schema.of("Masking", Masking::new, MASK_VALUE);

    private Masking(String name, Config config) {
        super(SCHEMA, name, config);
    }

    public static Masking of(double maskValue) {
        return SCHEMA.make("", Config.EMPTY.with(MASK_VALUE, maskValue));
    }

    @Override
    public double maskValue() {
        return get(MASK_VALUE);
    }

    @Override
    public boolean passesOn() {
        return true;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        Checks.minimumRank(this, input.shape(), 2);
        return List.of(input.ownMask());
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new MaskingOp(this, call);
    }
}
