package engine.layers.attention;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.weight.Initializer;
import engine.api.weight.WeightOptions;
import engine.api.weight.WeightSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link AttentionLayer Attention} by products, {@code query · key} (Luong et al. 2015), or with {@code score_mode} concat by
 * {@code Σ tanh(query + key)}. Source: {@code keras.layers.Attention}.
 *
 * <p>Weights: scale () with {@code use_scale}, concat_score_weight () with {@code score_mode} concat.
 */
public final class Attention extends AttentionLayer<Attention> {
    /** How a query and a key make a score. */
    public enum ScoreMode {
        DOT,
        CONCAT
    }

    private static final Key<Boolean> USE_SCALE = Key.flag("use_scale", false);
    private static final Key<ScoreMode> SCORE_MODE = Key.choice("score_mode", ScoreMode.DOT);

    public static final Schema<Attention> SCHEMA =
            Schema.of("Attention", Attention::new, USE_SCALE, SCORE_MODE, DROPOUT, SEED, CAUSAL);

    private Attention(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Keras' defaults: products without a scale. */
    public static Attention of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    /** Whether a learned factor scales the scores. */
    public boolean useScale() {
        return get(USE_SCALE);
    }

    public Attention useScale(boolean use) {
        return with(USE_SCALE, use);
    }

    public ScoreMode scoreMode() {
        return get(SCORE_MODE);
    }

    public Attention scoreMode(ScoreMode mode) {
        return with(SCORE_MODE, mode);
    }

    @Override
    public List<WeightSpec> weights(Inputs inputs) {
        WeightOptions one = WeightOptions.of(new Initializer.Ones());
        List<WeightSpec> specs = new ArrayList<>();
        if (useScale()) specs.add(WeightSpec.of("scale", Shape.of(), one));
        if (scoreMode() == ScoreMode.CONCAT) specs.add(WeightSpec.of("concat_score_weight", Shape.of(), one));
        return specs;
    }

    @Override
    Score score(LayerCall call, Pairs pairs) {
        if (scoreMode() == ScoreMode.DOT) return new DotScore(call, pairs, useScale());
        return new TanhScore(call, pairs, useScale() ? 0 : -1, useScale() ? 1 : 0);
    }
}
