package engine.train.schedule;

import engine.api.ObjectConfig;
import engine.api.config.KerasObject;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.config.Settings;
import engine.api.config.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learning-rate schedules by Keras' names. */
public final class Schedules {
    /** A learning rate as an option of an optimizer: a number, or a schedule. */
    public static final Kind<LearningRate> KIND =
            Kinds.of("a number or a schedule", Schedules::read, LearningRate::config);

    private static final Words<Schema<LearningRate>> KNOWN = new Words<>("schedule");

    static {
        List.of(
                        CosineDecay.SCHEMA,
                        CosineDecayRestarts.SCHEMA,
                        ExponentialDecay.SCHEMA,
                        InverseTimeDecay.SCHEMA,
                        PiecewiseConstantDecay.SCHEMA,
                        PolynomialDecay.SCHEMA)
                .forEach(schema -> KNOWN.add(schema.className(), schema));
    }

    private Schedules() {}

    /** The schedule a configuration describes. Refuses schedules, keys and values that this engine cannot honour. */
    public static LearningRate of(ObjectConfig config) {
        return Settings.make("schedule " + config.className(), KNOWN.get(config.className()), config.config());
    }

    private static @Nullable LearningRate read(Object json) {
        if (json instanceof LearningRate rate) return rate;
        if (json instanceof Number rate) return LearningRate.constant(rate.doubleValue());
        ObjectConfig schedule = json instanceof String ? null : KerasObject.read(json);
        return schedule == null ? null : of(schedule);
    }
}
