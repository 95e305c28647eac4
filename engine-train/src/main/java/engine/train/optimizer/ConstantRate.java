package engine.train.optimizer;

/** The same rate for every step. */
record ConstantRate(double rate) implements LearningRate {
    @Override
    public double at(long step) {
        return rate;
    }

    @Override
    public Object config() {
        return rate;
    }
}
