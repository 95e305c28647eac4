package engine.train.loss.part;

import engine.api.ObjectConfig;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.KeyGroup;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import engine.api.config.Range;
import engine.api.config.Schema;
import java.util.List;

/** What the keys of several losses share. */
public final class LossKeys {
    /** Names of the default reduction in other generations. */
    private static final List<String> MEAN = List.of("auto", "mean");

    private static final List<String> REDUCTIONS = List.of("sum_over_batch_size", "sum", "mean_with_sample_weight");

    public static final Key<Boolean> FROM_LOGITS = Key.flag("from_logits", false);
    public static final Key<Double> LABEL_SMOOTHING =
            Key.of("label_smoothing", Kinds.NUMBER, 0.0).must(Range.UP_TO_ONE);
    public static final Key<Long> AXIS = Key.only("axis", -1L);

    /** How rows become one number. */
    public static final Key<String> REDUCTION = Key.of("reduction", reduction(), "sum_over_batch_size");

    private LossKeys() {}

    private static Kind<String> reduction() {
        return Kinds.of(
                "one of " + REDUCTIONS,
                json -> MEAN.contains(json) ? "sum_over_batch_size" : REDUCTIONS.contains(json) ? (String) json : null,
                reduction -> reduction);
    }

    /** Those of every loss; {@code fn} is the function that a tf.keras of old wraps. */
    public static KeyGroup common(String name) {
        List<Key<?>> keys =
                List.of(Key.of("name", Kinds.TEXT, name), REDUCTION, Key.ignored("dtype"), Key.ignored("fn"));
        return () -> keys;
    }

    /** The loss as Keras 3 serialises it. */
    public static ObjectConfig serialized(Schema<?> schema, Config settings) {
        return new ObjectConfig(schema.className(), schema.write(settings, Nested.NONE));
    }
}
