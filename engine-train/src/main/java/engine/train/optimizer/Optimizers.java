package engine.train.optimizer;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.train.codec.TrainingCodecs;
import engine.train.config.ConfigReader;
import engine.train.schedule.LearningRate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Optimizers by Keras' names, from configurations of every generation of Keras. */
public final class Optimizers {
    private static final List<Supplier<GradientDescent<?>>> CATALOGUE = List.of(
            Adadelta::of, Adagrad::of, Adam::of, Adamax::of, AdamW::of, Lion::of, Nadam::of, RmsProp::of, Sgd::of);
    private static final Map<String, Supplier<GradientDescent<?>>> BY_NAME = CATALOGUE.stream()
            .collect(Collectors.toMap(maker -> ConfigReader.plain(maker.get().className), maker -> maker));

    private Optimizers() {}

    /** Keras' class names of the optimizers there are. */
    public static List<String> names() {
        return CATALOGUE.stream()
                .map(maker -> maker.get().className)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** An optimizer by its name, {@code adam} or {@code Adam}, with Keras' defaults but for the rate. */
    public static Optimizer of(String name, double learningRate) {
        GradientDescent<?> optimizer = make(name);
        optimizer.schedule(LearningRate.constant(learningRate));
        return optimizer;
    }

    /**
     * The optimizer a configuration describes, of a user's own by its codec. Keys of Keras 1 and 2 are understood; {@code decay} becomes an
     * {@link engine.train.schedule.InverseTimeDecay}. Refuses optimizers, keys and values that this engine cannot honour.
     */
    public static Optimizer of(ObjectConfig config) {
        Optimizer own = TrainingCodecs.read(Optimizer.class, "optimizer", config);
        if (own != null) return own;
        GradientDescent<?> optimizer = make(config.className());
        ConfigReader reader = new ConfigReader("optimizer " + config.className(), config);
        refuseOldNadam(optimizer, reader);
        return optimizer.read(reader);
    }

    private static GradientDescent<?> make(String className) { // tf.keras 2.11 and later write Custom>Adam
        Supplier<GradientDescent<?>> maker = BY_NAME.get(ConfigReader.plain(className));
        if (maker != null) return maker.get();
        throw Problem.content("optimizer " + className + " is not supported")
                .expected("one of " + String.join(", ", names()))
                .exception();
    }

    /** The momentum of older Nadams follows another schedule, of which {@code decay} or {@code schedule_decay} is the parameter. */
    private static void refuseOldNadam(GradientDescent<?> optimizer, ConfigReader reader) {
        if (!(optimizer instanceof Nadam)) return;
        reader.only("schedule_decay");
        reader.only("decay", 0.0, 0L);
    }
}
