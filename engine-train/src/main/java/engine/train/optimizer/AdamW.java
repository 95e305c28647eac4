package engine.train.optimizer;

import engine.train.schedule.LearningRate;

/** Adam with decoupled weight decay, .004 unless it is set. Source: {@code keras.optimizers.AdamW}; Loshchilov and Hutter, 2019. */
public final class AdamW extends Adam {
    private AdamW(LearningRate rate) {
        super("AdamW", rate);
        weightDecay(.004);
    }

    /** Keras' default: {@code of(.001)}. */
    public static AdamW of() {
        return of(.001);
    }

    /** With the same learning rate for every step. */
    public static AdamW of(double learningRate) {
        return of(LearningRate.constant(learningRate));
    }

    /** With a learning rate that may follow a schedule. */
    public static AdamW of(LearningRate learningRate) {
        return new AdamW(learningRate);
    }
}
