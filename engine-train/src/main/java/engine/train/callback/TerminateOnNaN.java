package engine.train.callback;

import engine.train.Callback;
import engine.train.Training;

/** Stops when the loss is no longer a finite number. Source: {@code keras.callbacks.TerminateOnNaN}. */
public final class TerminateOnNaN implements Callback {
    private boolean terminated;

    /** Watches the loss. */
    public TerminateOnNaN() {}

    @Override
    public void batchEnd(Training training, int batch) {
        if (Double.isFinite(training.loss())) return;
        terminated = true;
        training.stop();
    }

    /** Whether this callback ended the run. */
    public boolean terminated() {
        return terminated;
    }
}
