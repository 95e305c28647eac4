package engine.train.optimizer;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.spi.UpdateOps;
import java.util.List;
import java.util.Map;

/** Gradient descent, with momentum if wanted. Source: {@code keras.optimizers.SGD}. */
public final class Sgd extends GradientDescent<Sgd> {
    private static final String MOMENTUM = "momentum";

    private double momentum;
    private boolean nesterov;
    private UpdateOps.Sgd rule = new UpdateOps.Sgd(0, false);
    private Tensor[] momentums = {};

    private Sgd(LearningRate rate) {
        super("SGD", rate);
    }

    /** Keras' default: {@code of(.01)}. */
    public static Sgd of() {
        return of(.01);
    }

    public static Sgd of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    public static Sgd of(LearningRate learningRate) {
        return new Sgd(learningRate);
    }

    /** How much of the last step is kept, 0 (Keras' default) to 1. */
    public Sgd momentum(double value) {
        checkNotPrepared(MOMENTUM);
        if (!(value >= 0 && value <= 1)) {
            throw Problem.content("wrong value of momentum")
                    .where("optimizer SGD")
                    .expected("0 to 1")
                    .found(value)
                    .exception();
        }
        momentum = value;
        return this;
    }

    /** Whether the momentum looks a step ahead. */
    public Sgd nesterov(boolean value) {
        checkNotPrepared("nesterov");
        nesterov = value;
        return this;
    }

    @Override
    List<String> slotNames() {
        return momentum == 0 ? List.of() : List.of(MOMENTUM);
    }

    @Override
    void attach(Slots slots) {
        rule = new UpdateOps.Sgd(momentum, nesterov);
        momentums = new Tensor[slots.variables().size()];
        if (momentum == 0) return;
        for (int i = 0; i < momentums.length; i++) momentums[i] = slots.of(MOMENTUM, i);
    }

    @Override
    void update(UpdateOps ops, int i, Tensor w, Tensor gradient, float stepSize) {
        ops.sgd(w, gradient, momentums[i], rule, stepSize);
    }

    @Override
    void describe(Map<String, Object> config) {
        config.put(MOMENTUM, momentum);
        config.put("nesterov", nesterov);
    }
}
