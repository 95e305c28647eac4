package engine.train.callback;

import engine.train.Callback;
import engine.train.Logs;
import engine.train.Training;

/** Sets the learning rate before each epoch. Source: {@code keras.callbacks.LearningRateScheduler}. */
public final class LearningRateScheduler implements Callback {
    private final Schedule schedule;

    /** The rate of an epoch, given that of the epoch before. */
    @FunctionalInterface
    public interface Schedule {
        /** The rate of epoch {@code epoch}, counted from 0. */
        double rate(int epoch, double present);
    }

    /** @param schedule asked before each epoch */
    public LearningRateScheduler(Schedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public void epochBegin(Training training, int epoch) {
        training.optimizer()
                .learningRate(schedule.rate(epoch, training.optimizer().learningRate()));
    }

    @Override
    public void epochEnd(Training training, int epoch, Logs logs) {
        logs.put("learning_rate", training.optimizer().learningRate());
    }
}
