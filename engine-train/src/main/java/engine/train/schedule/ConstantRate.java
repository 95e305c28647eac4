package engine.train.schedule;

import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;

/** The same rate for every step. */
record ConstantRate(double rate) implements LearningRate {
    private static final Key<Double> LEARNING_RATE =
            Key.required("learning_rate", Kinds.NUMBER).must(Range.NOT_NEGATIVE);

    ConstantRate {
        LEARNING_RATE.check("learning rate", rate);
    }

    @Override
    public double at(long step) {
        return rate;
    }

    @Override
    public Object config() {
        return rate;
    }

    @Override
    public boolean constant() {
        return true;
    }
}
