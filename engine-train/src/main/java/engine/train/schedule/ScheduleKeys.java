package engine.train.schedule;

import engine.api.ObjectConfig;
import engine.api.config.Config;
import engine.api.config.KerasObject;
import engine.api.config.Key;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import engine.api.config.Range;
import engine.api.config.Schema;
import java.util.Map;

/** What the keys of several schedules share. */
final class ScheduleKeys {
    static final Key<Double> INITIAL_LEARNING_RATE =
            Key.required("initial_learning_rate", Kinds.NUMBER).must(Range.NOT_NEGATIVE);
    static final Key<Double> DECAY_RATE =
            Key.required("decay_rate", Kinds.NUMBER).must(Range.NOT_NEGATIVE);
    static final Key<Boolean> STAIRCASE = Key.flag("staircase", false);
    static final Key<Double> ALPHA = Key.of("alpha", Kinds.NUMBER, 0.0).must(Range.NOT_NEGATIVE);

    /** Numbers of steps as Keras writes them: without a fraction if they have none. */
    static final Kind<Double> STEPS = Kinds.of(
            Kinds.NUMBER.expected(),
            json -> Kinds.NUMBER.read(json, Nested.NONE),
            steps -> steps == Math.rint(steps) ? (Object) (long) (double) steps : steps);

    static final Key<Double> DECAY_STEPS = Key.required("decay_steps", STEPS).must(Range.POSITIVE);

    private ScheduleKeys() {}

    /** The object as Keras 3 serialises it. */
    static Map<String, Object> serialized(Schema<LearningRate> schema, Config settings) {
        return KerasObject.write(
                "keras.optimizers.schedules",
                new ObjectConfig(schema.className(), schema.write(settings, Nested.NONE)));
    }

    /** Keras' name of a schedule, which tells nothing. */
    static Key<String> name(String standard) {
        return Key.of("name", Kinds.TEXT, standard);
    }
}
