package engine.train.optimizer.part;

import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.train.schedule.LearningRate;
import engine.train.schedule.Schedules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings that all optimizers of Keras share, in its order; keys that Keras 3.0 did not know are written only where they are set. */
public final class SharedKeys {
    public static final Key<String> NAME = Key.required("name", Kinds.TEXT);
    public static final Key<LearningRate> LEARNING_RATE = Key.required("learning_rate", Schedules.KIND);
    public static final Key<@Nullable Double> WEIGHT_DECAY =
            Key.optional("weight_decay", Kinds.NUMBER).must(Range.NOT_NEGATIVE);
    public static final Key<Boolean> USE_EMA = Key.flag("use_ema", false);
    public static final Key<Double> EMA_MOMENTUM =
            Key.of("ema_momentum", Kinds.NUMBER, .99).must(Range.UP_TO_ONE);
    public static final Key<@Nullable Long> EMA_OVERWRITE_FREQUENCY =
            Key.optional("ema_overwrite_frequency", Kinds.LONG).must("be 1 or more", steps -> steps >= 1);
    public static final Key<@Nullable Long> GRADIENT_ACCUMULATION_STEPS = Key.optional(
                    "gradient_accumulation_steps", Kinds.LONG)
            .must("be 2 or more", batches -> batches >= 2)
            .writtenWhereSet();

    /** Keras 1 and 2 say {@code lr} for the learning rate, and {@code decay} for what became a schedule. */
    public static final Key<@Nullable LearningRate> LR =
            Key.optional("lr", Schedules.KIND).writtenWhereSet();

    public static final Key<Double> DECAY =
            Key.of("decay", Kinds.NUMBER, 0.0).must(Range.NOT_NEGATIVE).writtenWhereSet();

    /** Scaling a loss and unscaling its gradients by a power of two changes no bit, so nothing is done; other factors are refused. */
    private static final Key<@Nullable Double> LOSS_SCALE_FACTOR = Key.optional("loss_scale_factor", Kinds.NUMBER)
            .must("be a power of two", x -> x > 0 && x == Math.scalb(1.0, Math.getExponent(x)))
            .writtenWhereSet();

    /** All of them. */
    public static final List<Key<?>> ALL = List.of(
            NAME,
            LEARNING_RATE,
            LR,
            DECAY,
            WEIGHT_DECAY,
            Clipping.CLIPNORM,
            Clipping.GLOBAL_CLIPNORM,
            Clipping.CLIPVALUE,
            USE_EMA,
            EMA_MOMENTUM,
            EMA_OVERWRITE_FREQUENCY,
            LOSS_SCALE_FACTOR,
            GRADIENT_ACCUMULATION_STEPS,
            Key.ignored("jit_compile"),
            Key.ignored("is_legacy_optimizer"));

    private SharedKeys() {}
}
