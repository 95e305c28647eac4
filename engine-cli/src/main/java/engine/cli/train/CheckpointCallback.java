package engine.cli.train;

import engine.train.Callback;
import engine.train.Logs;
import engine.train.Training;
import java.nio.file.Path;

/** Saves a checkpoint every few epochs, and where the run was interrupted. */
final class CheckpointCallback implements Callback {
    private final Checkpoint checkpoint;
    private final RunSettings settings;
    private final int every;

    /** @param every how many epochs apart; 0 only when interrupted */
    CheckpointCallback(Checkpoint checkpoint, RunSettings settings, int every) {
        this.checkpoint = checkpoint;
        this.settings = settings;
        this.every = every;
    }

    @Override
    public void epochEnd(Training training, int epoch, Logs logs) {
        boolean due = every > 0 && (epoch + 1) % every == 0;
        if (due && Double.isFinite(logs.value("loss"))) save(training);
    }

    Path folder() {
        return checkpoint.folder();
    }

    void save(Training training) {
        checkpoint.save(training.saved(), training.state(settings.flags()));
    }
}
