package engine.train.catalogue;

import engine.api.ObjectConfig;
import engine.api.config.Words;
import engine.train.codec.TrainingCodecs;
import engine.train.optimizer.Adadelta;
import engine.train.optimizer.Adagrad;
import engine.train.optimizer.Adam;
import engine.train.optimizer.AdamW;
import engine.train.optimizer.Adamax;
import engine.train.optimizer.Ftrl;
import engine.train.optimizer.GradientDescent;
import engine.train.optimizer.Lion;
import engine.train.optimizer.Nadam;
import engine.train.optimizer.Optimizer;
import engine.train.optimizer.RmsProp;
import engine.train.optimizer.Sgd;
import engine.train.optimizer.large.Adafactor;
import engine.train.optimizer.large.Lamb;
import engine.train.optimizer.large.Muon;
import engine.train.optimizer.large.ScheduleFreeAdamW;
import java.util.List;
import java.util.function.Supplier;

/** Optimizers by Keras' names, from configurations of every generation of Keras. */
public final class Optimizers {
    private static final Words<Supplier<GradientDescent<?>>> CATALOGUE = new Words<>("optimizer");

    static {
        List<Supplier<GradientDescent<?>>> makers = List.of(
                Adadelta::of,
                Adafactor::of,
                Adagrad::of,
                Adam::of,
                AdamW::of,
                Adamax::of,
                Ftrl::of,
                Lamb::of,
                Lion::of,
                Muon::of,
                Nadam::of,
                RmsProp::of,
                ScheduleFreeAdamW::of,
                Sgd::of);
        makers.forEach(maker -> CATALOGUE.add(maker.get().config().className(), maker));
    }

    private Optimizers() {}

    /** Keras' class names of the optimizers there are, in the order of the alphabet. */
    public static List<String> names() {
        return CATALOGUE.names();
    }

    /** An optimizer by its name, {@code adam} or {@code Adam}, with Keras' defaults but for the rate. */
    public static Optimizer of(String name, double learningRate) {
        Optimizer optimizer = CATALOGUE.get(name).get();
        optimizer.learningRate(learningRate);
        return optimizer;
    }

    /**
     * The optimizer a configuration describes, of a user's own by its codec. Keys of Keras 1 and 2 are understood; {@code decay} becomes an
     * {@link engine.train.schedule.InverseTimeDecay}. Refuses optimizers, keys and values that this engine cannot honour.
     */
    public static Optimizer of(ObjectConfig config) {
        Optimizer own = TrainingCodecs.read(Optimizer.class, "optimizer", config);
        if (own != null) return own;
        return CATALOGUE.get(config.className()).get().configured(config.config());
    }
}
