package engine.train.optimizer;

import engine.api.ObjectConfig;
import engine.api.OptimizerState;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.spi.UpdateOps;
import engine.api.weight.Constraint;
import engine.api.weight.Variable;
import engine.train.config.ConfigReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all optimizers share: the order of a step, settings, clipping, weight decay, slots. Settings are chained after {@code of} and before
 * the first step.
 *
 * @param <S> the optimizer, so that settings can be chained
 */
abstract sealed class GradientDescent<S extends GradientDescent<S>> implements Optimizer permits Adam, RmsProp, Sgd {
    private final String className;
    private final Clipping clipping;
    private String name;
    private LearningRate learningRate;
    private @Nullable Double weightDecay;
    private long iterations;
    private @Nullable Slots slots;

    GradientDescent(String className, LearningRate learningRate) {
        this.className = className;
        this.name = className.toLowerCase(Locale.ROOT);
        this.learningRate = learningRate;
        this.clipping = new Clipping("optimizer " + className);
    }

    /** Keras' words for what is remembered of a variable, in Keras' order. */
    abstract List<String> slotNames();

    /** Takes the slots of all variables: {@code slots.of(word)[i]} belongs to variable i. */
    abstract void attach(Slots slots);

    /** Changes the {@code i}-th variable by its gradient. */
    abstract void update(UpdateOps ops, int i, Tensor w, Tensor gradient, float stepSize);

    /** Adds the settings that only this optimizer has. */
    abstract void describe(Map<String, Object> config);

    /** The factor {@link #update} gets in the {@code t}-th step (the first is 1). */
    float stepSize(float rate, long t) {
        return rate;
    }

    /** The name in files; the class name in small letters unless it is set. */
    public final S name(String value) {
        name = value;
        return self();
    }

    /** Takes {@code w·weightDecay·learningRate} off every weight before the update; decoupled as in AdamW. */
    public final S weightDecay(double value) {
        checkNotPrepared("weight_decay");
        weightDecay = value;
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

    final S clip(Clipping.Kind kind, double bound) {
        checkNotPrepared(kind.key());
        clipping.set(kind, bound);
        return self();
    }

    @SuppressWarnings("unchecked") // S is the subclass itself by its declaration
    final S self() {
        return (S) this;
    }

    final void checkNotPrepared(String key) {
        if (slots == null) return;
        throw Problem.usage(key + " cannot change after the first step")
                .where(where())
                .exception();
    }

    private String where() {
        return "optimizer " + className;
    }

    @Override
    public final void prepare(List<Variable> trainable) {
        Slots made = new Slots(where(), trainable, slotNames());
        attach(made);
        slots = made;
    }

    @Override
    public final void step(UpdateOps ops, List<Tensor> gradients) {
        List<Variable> variables = prepared().variables();
        float rate = (float) learningRate();
        clipping.apply(ops, gradients);
        if (weightDecay != null) {
            float decay = weightDecay.floatValue() * rate;
            for (int i = 0; i < variables.size(); i++)
                ops.decay(variables.get(i).value(), decay);
        }
        float stepSize = stepSize(rate, iterations + 1);
        for (int i = 0; i < variables.size(); i++) {
            Variable variable = variables.get(i);
            update(ops, i, variable.value(), gradients.get(i), stepSize);
            Constraint constraint = variable.constraint();
            if (constraint != null) constraint.apply(variable.value());
            variable.changed();
        }
        iterations++;
    }

    @Override
    public final long iterations() {
        return iterations;
    }

    @Override
    public final double learningRate() {
        return learningRate.at(iterations);
    }

    @Override
    public final void learningRate(double rate) {
        if (!(learningRate instanceof ConstantRate)) {
            throw Problem.usage("the learning rate follows a schedule and cannot be set")
                    .where(where())
                    .hint("give the optimizer a number as learning rate")
                    .exception();
        }
        learningRate = LearningRate.constant(rate);
    }

    @Override
    public final ObjectConfig config() {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("learning_rate", learningRate.config());
        config.put("weight_decay", weightDecay);
        clipping.describe(config);
        config.put("use_ema", false);
        config.put("ema_momentum", .99);
        config.put("ema_overwrite_frequency", null);
        describe(config);
        return new ObjectConfig(className, config);
    }

    @Override
    public final OptimizerState state() {
        return new OptimizerState(
                className, iterations, learningRate(), prepared().list());
    }

    @Override
    public final void restore(OptimizerState state) {
        if (!ConfigReader.plain(state.optimizer()).equals(ConfigReader.plain(className))) {
            throw Problem.content("the state of another optimizer")
                    .where(where())
                    .expected(className)
                    .found(state.optimizer())
                    .exception();
        }
        prepared().restore(state.slots());
        iterations = state.iterations();
        if (learningRate instanceof ConstantRate) learningRate = LearningRate.constant(state.learningRate());
    }

    private Slots prepared() {
        if (slots == null) throw new IllegalStateException(where() + " is not prepared");
        return slots;
    }
}
