package engine.train.loss.part;

import engine.api.ObjectConfig;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.KeyGroup;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import engine.api.config.Range;
import engine.api.config.Schema;
import java.util.List;

/** What the keys of several losses share. */
public final class LossKeys {
    public static final Key<Boolean> FROM_LOGITS = Key.flag("from_logits", false);
    public static final Key<Double> LABEL_SMOOTHING =
            Key.of("label_smoothing", Kinds.NUMBER, 0.0).must(Range.UP_TO_ONE);
    public static final Key<Long> AXIS = Key.only("axis", -1L);

    private LossKeys() {}

    /** Those of every loss; {@code fn} is the function that a tf.keras of old wraps. */
    public static KeyGroup common(String name) {
        List<Key<?>> keys = List.of(
                Key.of("name", Kinds.TEXT, name),
                Key.only("reduction", "sum_over_batch_size", "auto", "mean"),
                Key.ignored("dtype"),
                Key.ignored("fn"));
        return () -> keys;
    }

    /** The loss as Keras 3 serialises it. */
    public static ObjectConfig serialized(Schema<?> schema, Config settings) {
        return new ObjectConfig(schema.className(), schema.write(settings, Nested.NONE));
    }
}
