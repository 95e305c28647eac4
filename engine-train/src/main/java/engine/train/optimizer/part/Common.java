package engine.train.optimizer.part;

import engine.api.Problem;
import engine.train.config.ConfigReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings that all optimizers of Keras share, but for the learning rate. */
public final class Common {
    private final String owner;
    private final Clipping clipping;
    private String name;
    private @Nullable Double weightDecay;
    private double emaMomentum = .99;
    private @Nullable Long emaOverwriteFrequency;
    private @Nullable MovingAverage average;
    private @Nullable Accumulation accumulation;
    private @Nullable Double lossScale;

    /** @param owner what messages name: {@code optimizer Adam} */
    public Common(String owner, String name) {
        this.owner = owner;
        this.name = name;
        this.clipping = new Clipping(owner);
    }

    public Clipping clipping() {
        return clipping;
    }

    public void name(String value) {
        name = value;
    }

    /** What is taken off every weight at each step, as a share and times the learning rate; null for nothing. */
    public @Nullable Double weightDecay() {
        return weightDecay;
    }

    public void weightDecay(double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw Problem.content("wrong value of weight_decay")
                    .where(owner)
                    .expected("0 or more")
                    .found(value)
                    .exception();
        }
        weightDecay = value;
    }

    /** The average of the weights, or null. */
    public @Nullable MovingAverage average() {
        return average;
    }

    public void average(double momentum, @Nullable Long overwriteFrequency) {
        average = new MovingAverage(owner, momentum, overwriteFrequency);
        emaMomentum = momentum;
        emaOverwriteFrequency = overwriteFrequency;
    }

    /** The sums of several batches' gradients, or null. */
    public @Nullable Accumulation accumulation() {
        return accumulation;
    }

    public void accumulation(long steps) {
        accumulation = new Accumulation(owner, steps);
    }

    /** Scaling a loss and unscaling its gradients by a power of two changes no bit, so nothing is done; other factors are refused. */
    private void lossScale(double factor) {
        if (!(factor > 0) || factor != Math.scalb(1.0, Math.getExponent(factor))) {
            throw Problem.content("loss_scale_factor=" + factor + " is not supported")
                    .where(owner)
                    .expected("a power of two")
                    .exception();
        }
        lossScale = factor;
    }

    /** Takes the keys out of a configuration; what is absent stays. */
    public void read(ConfigReader reader) {
        String given = reader.text("name", "");
        if (!given.isEmpty()) name = given;
        Double decay = reader.optionalNumber("weight_decay");
        if (decay != null) weightDecay = decay;
        for (Clipping.Kind kind : Clipping.Kind.values()) {
            Double bound = reader.optionalNumber(kind.key());
            if (bound != null) clipping.set(kind, bound);
        }
        emaMomentum = reader.number("ema_momentum", emaMomentum);
        Long frequency = reader.optionalWhole("ema_overwrite_frequency");
        if (reader.flag("use_ema", false)) average(emaMomentum, frequency);
        else emaOverwriteFrequency = frequency;
        Long steps = reader.optionalWhole("gradient_accumulation_steps");
        if (steps != null) accumulation(steps);
        Double factor = reader.optionalNumber("loss_scale_factor");
        if (factor != null) lossScale(factor);
        reader.ignore("jit_compile", "is_legacy_optimizer");
    }

    /** The configuration, in Keras' order; keys that Keras 3.0 did not know only where they are set. */
    public Map<String, @Nullable Object> config(Object learningRate) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("learning_rate", learningRate);
        config.put("weight_decay", weightDecay);
        clipping.describe(config);
        config.put("use_ema", average != null);
        config.put("ema_momentum", emaMomentum);
        config.put("ema_overwrite_frequency", emaOverwriteFrequency);
        if (lossScale != null) config.put("loss_scale_factor", lossScale);
        if (accumulation != null) config.put("gradient_accumulation_steps", accumulation.steps());
        return config;
    }
}
