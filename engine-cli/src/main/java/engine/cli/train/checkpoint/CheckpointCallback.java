package engine.cli.train.checkpoint;

import engine.train.Callback;
import engine.train.Logs;
import engine.train.Training;
import java.nio.file.Path;
import java.util.Map;

/** Saves a checkpoint every few epochs, and where the run was interrupted. */
public final class CheckpointCallback implements Callback {
    private final Checkpoint checkpoint;
    private final Map<String, String> settings; // of the run
    private final int every;

    /**
     * @param settings of the run, which are kept for what goes on from it
     * @param every how many epochs apart; 0 only when interrupted
     */
    public CheckpointCallback(Checkpoint checkpoint, Map<String, String> settings, int every) {
        this.checkpoint = checkpoint;
        this.settings = settings;
        this.every = every;
    }

    @Override
    public void epochEnd(Training training, int epoch, Logs logs) {
        boolean due = every > 0 && (epoch + 1) % every == 0;
        if (due && Double.isFinite(logs.value("loss"))) save(training);
    }

    /** Where they are saved. */
    public Path folder() {
        return checkpoint.folder();
    }

    /** Saves one now. */
    public void save(Training training) {
        checkpoint.save(training.saved(), training.state(settings));
    }
}
