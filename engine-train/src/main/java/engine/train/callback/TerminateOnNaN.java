package engine.train.callback;

import engine.train.Callback;
import engine.train.Training;

/** Stops when the loss is no longer a finite number. Source: {@code keras.callbacks.TerminateOnNaN}. */
public final class TerminateOnNaN implements Callback {
    private boolean terminated;
    private int epoch;
    private int batch;

    /** Watches the loss. */
    public TerminateOnNaN() {}

    @Override
    public void batchEnd(Training training, int ended) {
        if (terminated || Double.isFinite(training.loss())) return;
        terminated = true;
        epoch = training.epoch();
        batch = ended;
        training.stop();
    }

    /** Whether this callback ended the run. */
    public boolean terminated() {
        return terminated;
    }

    /** The epoch it ended in, counted from zero. */
    public int epoch() {
        return epoch;
    }

    /** The batch of that epoch, counted from zero. */
    public int batch() {
        return batch;
    }
}
