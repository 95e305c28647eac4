package engine.layers.attention;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.layer.Checks;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.weight.VarianceScaling;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import java.util.List;

/**
 * {@link AttentionLayer Attention} by sums, {@code Σ scale · tanh(query + key)} (Bahdanau et al. 2014). Source:
 * {@code keras.layers.AdditiveAttention}.
 *
 * <p>Weight: scale (features) with {@code use_scale}.
 */
public final class AdditiveAttention extends AttentionLayer<AdditiveAttention> {
    private static final Key<Boolean> USE_SCALE = Key.flag("use_scale", true);

    public static final Schema<AdditiveAttention> SCHEMA =
            Schema.of("AdditiveAttention", AdditiveAttention::new, USE_SCALE, DROPOUT, SEED, CAUSAL);

    private AdditiveAttention(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Keras' defaults: with a learned scale. */
    public static AdditiveAttention of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    /** Whether a learned factor scales each feature. */
    public boolean useScale() {
        return get(USE_SCALE);
    }

    public AdditiveAttention useScale(boolean use) {
        return with(USE_SCALE, use);
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        if (!useScale()) return List.of();
        Shape query = inputs.shape(places(inputs.arguments())[0]);
        Shape features = Shape.of(Checks.known(this, query, query.rank() - 1));
        return List.of(WeightSpec.of("scale", features, WeightOptions.of(VarianceScaling.glorotUniform())));
    }

    @Override
    Score score(LayerCall call, Pairs pairs) {
        return new TanhScore(call, pairs, -1, useScale() ? 0 : -1);
    }
}
