package engine.train.callback;

import engine.train.Callback;
import engine.train.Logs;
import engine.train.Training;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the figures of each epoch for TensorBoard: {@code epoch_loss}, {@code epoch_mae}, {@code epoch_learning_rate} at the epoch's number, in the
 * folders {@code train} and {@code validation}. Source: {@code keras.callbacks.TensorBoard} with {@code update_freq="epoch"}.
 */
public final class TensorBoard implements Callback {
    private static final String OF_VALIDATION = "val_";

    private final Path folder;
    private @Nullable EventFile train;
    private @Nullable EventFile validation;

    /** @param folder Keras' {@code log_dir}, which TensorBoard is shown */
    public TensorBoard(Path folder) {
        this.folder = folder;
    }

    /** A run writes files of its own. */
    @Override
    public void trainBegin(Training training) {
        train = null;
        validation = null;
    }

    @Override
    public void epochEnd(Training training, int epoch, Logs logs) {
        Map<String, Double> trained = new TreeMap<>();
        Map<String, Double> validated = new TreeMap<>();
        trained.put("epoch_learning_rate", training.optimizer().learningRate());
        logs.values().forEach((key, value) -> {
            if (key.startsWith(OF_VALIDATION)) validated.put("epoch_" + key.substring(OF_VALIDATION.length()), value);
            else trained.put("epoch_" + key, value);
        });
        long now = System.currentTimeMillis();
        if (train == null) train = new EventFile(folder.resolve("train"), now);
        train.scalars(now, epoch, trained);
        if (validated.isEmpty()) return;
        if (validation == null) validation = new EventFile(folder.resolve("validation"), now);
        validation.scalars(now, epoch, validated);
    }
}
