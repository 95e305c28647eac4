package engine.train.schedule;

/** The same rate for every step. */
record ConstantRate(double rate) implements LearningRate {
    ConstantRate {
        Schedules.notNegative("learning_rate", rate);
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
