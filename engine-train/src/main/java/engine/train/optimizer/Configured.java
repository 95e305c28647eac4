package engine.train.optimizer;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.train.config.ConfigReader;
import engine.train.optimizer.part.Clipping;
import engine.train.optimizer.part.Common;
import engine.train.schedule.InverseTimeDecay;
import engine.train.schedule.LearningRate;
import engine.train.schedule.Schedules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings of an optimizer, chained and as a configuration. */
abstract class Configured<S extends Configured<S>> implements Optimizer {
    final String className;
    final Common common;
    private final List<Setting<?>> settings = new ArrayList<>();
    private LearningRate learningRate;

    Configured(String className, LearningRate learningRate) {
        this.className = className;
        this.learningRate = learningRate;
        this.common = new Common(where(), ConfigReader.snakeCase(className));
    }

    /** Whether a step may have been taken, so that settings stay as they are. */
    abstract boolean isPrepared();

    /** Declares a setting of this optimizer with Keras' default; settings are written in the order in which they are declared. */
    protected final Setting<Double> number(String key, double missing) {
        return number(key, missing, Setting.Range.ANY);
    }

    /** The same of a number that has a range: another is refused, whether a program or a file says it. */
    protected final Setting<Double> number(String key, double missing, Setting.Range range) {
        Setting<Double> setting = Setting.number(key, missing, range);
        settings.add(setting);
        return setting;
    }

    /** Declares a setting that is true or false. */
    protected final Setting<Boolean> flag(String key, boolean missing) {
        Setting<Boolean> setting = Setting.flag(key, missing);
        settings.add(setting);
        return setting;
    }

    /** Gives a setting another value, before the first step. */
    protected final <T> S set(Setting<T> setting, T value) {
        checkNotPrepared(setting.key());
        setting.set(value);
        setting.check(where());
        return self();
    }

    /** The name in files; the class name in small letters unless it is set. */
    public final S name(String value) {
        common.name(value);
        return self();
    }

    /** Takes {@code w·weightDecay·learningRate} off every weight before the update; decoupled as in AdamW. */
    public final S weightDecay(double value) {
        checkNotPrepared("weight_decay");
        common.weightDecay(value);
        return self();
    }

    /** Scales each variable's gradient down to this norm. */
    public final S clipnorm(double norm) {
        return clip(Clipping.Kind.CLIPNORM, norm);
    }

    /** Scales all gradients together down to this norm. */
    public final S globalClipnorm(double norm) {
        return clip(Clipping.Kind.GLOBAL_CLIPNORM, norm);
    }

    /** Cuts every element of the gradients at ± this value. */
    public final S clipvalue(double bound) {
        return clip(Clipping.Kind.CLIPVALUE, bound);
    }

    private S clip(Clipping.Kind kind, double bound) {
        checkNotPrepared(kind.key());
        common.clipping().set(kind, bound);
        return self();
    }

    /** Keeps an average of the weights, which takes their place when the training ends; Keras' momentum is .99. */
    public final S useEma(double momentum) {
        checkNotPrepared("use_ema");
        common.average(momentum, null);
        return self();
    }

    /** The same, and the average takes the weights' place every {@code overwriteFrequency} steps as well. */
    public final S useEma(double momentum, long overwriteFrequency) {
        checkNotPrepared("use_ema");
        common.average(momentum, overwriteFrequency);
        return self();
    }

    /** Takes one step in as many batches, with the mean of their gradients; 2 or more. */
    public final S gradientAccumulationSteps(long batches) {
        checkNotPrepared("gradient_accumulation_steps");
        common.accumulation(batches);
        return self();
    }

    @SuppressWarnings("unchecked") // S is the subclass itself by its declaration
    private S self() {
        return (S) this;
    }

    private void checkNotPrepared(String key) {
        if (!isPrepared()) return;
        throw Problem.usage(key + " cannot change after the first step")
                .where(where())
                .exception();
    }

    final String where() {
        return "optimizer " + className;
    }

    /** Takes a configuration over as {@link #config()} wrote it: so a codec makes an optimizer of one's own. */
    public final S configured(Map<String, Object> config) {
        return read(new ConfigReader(where(), new ObjectConfig(className, config)));
    }

    /** Takes all settings out of a configuration; what is absent stays, and what nobody knows is refused. */
    final S read(ConfigReader reader) {
        schedule(rate(reader, learningRate()));
        common.read(reader);
        for (Setting<?> setting : settings) {
            setting.read(reader);
            setting.check(where());
        }
        reader.end();
        return self();
    }

    private static LearningRate rate(ConfigReader reader, double missing) {
        String key = reader.has("lr") ? "lr" : "learning_rate";
        ObjectConfig schedule = reader.object(key);
        double number = schedule == null ? reader.number(key, missing) : 0;
        double decay = reader.number("decay", 0);
        if (decay == 0) return schedule == null ? LearningRate.constant(number) : Schedules.of(schedule);
        if (schedule != null) throw reader.wrong("decay", "0 beside a schedule", decay);
        return new InverseTimeDecay(number, 1, decay, false);
    }

    final void schedule(LearningRate rate) {
        learningRate = rate;
    }

    final boolean hasConstantRate() {
        return learningRate.constant();
    }

    @Override
    public final double learningRate() {
        return learningRate.at(iterations());
    }

    @Override
    public final void learningRate(double rate) {
        if (!learningRate.constant()) {
            throw Problem.usage("the learning rate follows a schedule and cannot be set")
                    .where(where())
                    .hint("give the optimizer a number as learning rate")
                    .exception();
        }
        learningRate = LearningRate.constant(rate);
    }

    @Override
    public final ObjectConfig config() {
        Map<String, @Nullable Object> config = common.config(learningRate.config());
        for (Setting<?> setting : settings) config.put(setting.key(), setting.get());
        return new ObjectConfig(className, config);
    }
}
