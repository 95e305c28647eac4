package engine.train.optimizer;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.train.config.ConfigReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Optimizers by Keras' names, from configurations of every generation of Keras. */
public final class Optimizers {
    private static final List<String> KNOWN = List.of("Adam", "AdamW", "RMSprop", "SGD");
    private static final String LEARNING_RATE = "learning_rate";

    private Optimizers() {}

    /** An optimizer by its name, {@code adam} or {@code Adam}, with Keras' defaults but for the rate. */
    public static Optimizer of(String name, double learningRate) {
        return make(name, LearningRate.constant(learningRate));
    }

    /**
     * The optimizer a configuration describes. Keys of Keras 1 and 2 are understood; {@code decay} becomes an {@link InverseTimeDecay}.
     * Refuses optimizers, keys and values that this engine cannot honour.
     */
    public static Optimizer of(ObjectConfig config) {
        ConfigReader reader = new ConfigReader("optimizer " + config.className(), config);
        GradientDescent<?> optimizer = make(config.className(), null);
        optimizer = make(config.className(), rate(reader, optimizer.learningRate()));
        common(optimizer, reader);
        if (optimizer instanceof Adam adam) adam(adam, reader);
        if (optimizer instanceof RmsProp rmsProp) rmsProp(rmsProp, reader);
        if (optimizer instanceof Sgd sgd) sgd(sgd, reader);
        reader.end();
        return optimizer;
    }

    private static GradientDescent<?> make(String className, @Nullable LearningRate rate) {
        return switch (ConfigReader.plain(className)) { // tf.keras 2.11 and later write Custom>Adam
            case "adam" -> rate == null ? Adam.of() : Adam.of(rate);
            case "adamw" -> rate == null ? AdamW.of() : AdamW.of(rate);
            case "rmsprop" -> rate == null ? RmsProp.of() : RmsProp.of(rate);
            case "sgd" -> rate == null ? Sgd.of() : Sgd.of(rate);
            default ->
                throw Problem.content("optimizer " + className + " is not supported")
                        .expected("one of " + String.join(", ", KNOWN))
                        .exception();
        };
    }

    private static LearningRate rate(ConfigReader reader, double missing) {
        String key = reader.has("lr") ? "lr" : LEARNING_RATE;
        ObjectConfig schedule = reader.object(key);
        double number = schedule == null ? reader.number(key, missing) : 0;
        double decay = reader.number("decay", 0);
        if (decay == 0) return schedule == null ? LearningRate.constant(number) : Schedules.of(schedule);
        if (schedule != null) throw reader.wrong("decay", "0 beside a schedule", decay);
        return new InverseTimeDecay(number, 1, decay, false);
    }

    private static void common(GradientDescent<?> optimizer, ConfigReader reader) {
        String name = reader.text("name", "");
        if (!name.isEmpty()) optimizer.name(name);
        Double weightDecay = reader.optionalNumber("weight_decay");
        if (weightDecay != null) optimizer.weightDecay(weightDecay);
        for (Clipping.Kind kind : Clipping.Kind.values()) {
            Double bound = reader.optionalNumber(kind.key());
            if (bound != null) optimizer.clip(kind, bound);
        }
        reader.only("use_ema", false);
        reader.only("loss_scale_factor");
        reader.only("gradient_accumulation_steps");
        reader.ignore("ema_momentum", "ema_overwrite_frequency", "jit_compile", "is_legacy_optimizer");
    }

    private static void adam(Adam optimizer, ConfigReader reader) {
        optimizer
                .beta1(reader.number("beta_1", .9))
                .beta2(reader.number("beta_2", .999))
                .epsilon(reader.number("epsilon", 1e-7))
                .amsgrad(reader.flag("amsgrad", false));
    }

    private static void rmsProp(RmsProp optimizer, ConfigReader reader) {
        optimizer
                .rho(reader.number("rho", .9))
                .momentum(reader.number("momentum", 0))
                .epsilon(reader.number("epsilon", 1e-7))
                .centered(reader.flag("centered", false));
    }

    private static void sgd(Sgd optimizer, ConfigReader reader) {
        optimizer.momentum(reader.number("momentum", 0)).nesterov(reader.flag("nesterov", false));
    }
}
