package engine.train.optimizer;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.config.Config;
import engine.api.config.KerasObject;
import engine.api.config.Key;
import engine.api.config.Nested;
import engine.api.config.Schema;
import engine.api.config.Settings;
import engine.train.optimizer.part.Clipping;
import engine.train.optimizer.part.SharedKeys;
import engine.train.schedule.InverseTimeDecay;
import engine.train.schedule.LearningRate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The settings of an optimizer, chained and as a configuration. */
abstract class Configured<S extends Configured<S>> implements Optimizer {
    private final Schema<Config> schema;
    private Config settings;

    Configured(String className, LearningRate learningRate, Key<?>... own) {
        List<Key<?>> keys =
                Stream.<Key<?>>concat(SharedKeys.ALL.stream(), Stream.of(own)).toList();
        this.schema = new Schema<>("", className, (name, config) -> config, keys);
        this.settings = Config.EMPTY
                .with(SharedKeys.NAME, KerasObject.snakeCase(className))
                .with(SharedKeys.LEARNING_RATE, learningRate);
    }

    /** Whether a step may have been taken, so that settings stay as they are. */
    abstract boolean isPrepared();

    /** What a setting is. */
    protected final <T extends @Nullable Object> T get(Key<T> key) {
        return settings.get(key);
    }

    /** Gives a setting another value, before the first step; refuses one that its key does not allow. */
    protected final <T extends @Nullable Object> S set(Key<T> key, T value) {
        if (isPrepared()) {
            throw Problem.usage(key + " cannot change after the first step")
                    .where(where())
                    .exception();
        }
        key.check(where(), value);
        settings = settings.with(key, value);
        clipping();
        return self();
    }

    /** The name in files; the class name in small letters unless it is set. */
    public final S name(String value) {
        return set(SharedKeys.NAME, value);
    }

    /** Takes {@code w·weightDecay·learningRate} off every weight before the update; decoupled as in AdamW. */
    public final S weightDecay(double value) {
        return set(SharedKeys.WEIGHT_DECAY, value);
    }

    /** Scales each variable's gradient down to this norm. */
    public final S clipnorm(double norm) {
        return set(Clipping.CLIPNORM, norm);
    }

    /** Scales all gradients together down to this norm. */
    public final S globalClipnorm(double norm) {
        return set(Clipping.GLOBAL_CLIPNORM, norm);
    }

    /** Cuts every element of the gradients at ± this value. */
    public final S clipvalue(double bound) {
        return set(Clipping.CLIPVALUE, bound);
    }

    /** Keeps an average of the weights, which takes their place when the training ends; Keras' momentum is .99. */
    public final S useEma(double momentum) {
        return set(SharedKeys.USE_EMA, true)
                .set(SharedKeys.EMA_MOMENTUM, momentum)
                .set(SharedKeys.EMA_OVERWRITE_FREQUENCY, null);
    }

    /** The same, and the average takes the weights' place every {@code overwriteFrequency} steps as well. */
    public final S useEma(double momentum, long overwriteFrequency) {
        return useEma(momentum).set(SharedKeys.EMA_OVERWRITE_FREQUENCY, overwriteFrequency);
    }

    /** Takes one step in as many batches, with the mean of their gradients; 2 or more. */
    public final S gradientAccumulationSteps(long batches) {
        return set(SharedKeys.GRADIENT_ACCUMULATION_STEPS, batches);
    }

    @SuppressWarnings("unchecked") // S is the subclass itself by its declaration
    private S self() {
        return (S) this;
    }

    final String className() {
        return schema.className();
    }

    final String where() {
        return "optimizer " + className();
    }

    /** How gradients are bounded. */
    final Clipping clipping() {
        return new Clipping(where(), settings);
    }

    /**
     * Takes a configuration over as {@link #config()} wrote it, or as an older Keras did: so a codec makes an optimizer of one's own. What
     * is absent stays, and what nobody knows is refused.
     */
    public final S configured(Map<String, Object> config) {
        Config read = Settings.read(where(), schema, settings, config);
        boolean none =
                config.containsKey("weight_decay") && config.get("weight_decay") == null; // where the default is some
        Config decayed = none ? read.with(SharedKeys.WEIGHT_DECAY, null) : read;
        settings = decayed.with(SharedKeys.LEARNING_RATE, rate(read))
                .with(SharedKeys.LR, null)
                .with(SharedKeys.DECAY, 0.0);
        clipping();
        return self();
    }

    private LearningRate rate(Config read) {
        LearningRate old = read.get(SharedKeys.LR);
        LearningRate rate = old == null ? read.get(SharedKeys.LEARNING_RATE) : old;
        double decay = read.get(SharedKeys.DECAY);
        if (decay == 0) return rate;
        if (rate.constant()) return new InverseTimeDecay(rate.at(0), 1, decay, false);
        throw Problem.content("wrong value of decay")
                .where(where())
                .expected("0 beside a schedule")
                .found(decay)
                .exception();
    }

    final boolean hasConstantRate() {
        return get(SharedKeys.LEARNING_RATE).constant();
    }

    @Override
    public final double learningRate() {
        return get(SharedKeys.LEARNING_RATE).at(iterations());
    }

    @Override
    public final void learningRate(double rate) {
        if (!hasConstantRate()) {
            throw Problem.usage("the learning rate follows a schedule and cannot be set")
                    .where(where())
                    .hint("give the optimizer a number as learning rate")
                    .exception();
        }
        settings = settings.with(SharedKeys.LEARNING_RATE, LearningRate.constant(rate));
    }

    @Override
    public final ObjectConfig config() {
        return new ObjectConfig(className(), schema.write(settings, Nested.NONE));
    }
}
