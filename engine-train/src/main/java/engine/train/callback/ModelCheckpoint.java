package engine.train.callback;

import engine.api.model.ModelStore;
import engine.train.Callback;
import engine.train.Logs;
import engine.train.Training;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Saves the model after each epoch, or after each that improved. Source: {@code keras.callbacks.ModelCheckpoint}. The path may hold
 * {@code {epoch:02d}} (counted from 1) and figures: {@code {val_loss:.2f}}; its ending says in which form to save.
 */
public final class ModelCheckpoint implements Callback {
    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)(?::([^}]*))?\\}");

    private final String path;
    private final Monitor monitor;
    private final boolean saveBestOnly;
    private double best = Double.NaN; // none so far

    /** Saves after each epoch, or after each that is better than all before it. */
    public ModelCheckpoint(String path, String monitor, String mode, boolean saveBestOnly) {
        this.path = path;
        this.monitor = new Monitor(monitor, mode);
        this.saveBestOnly = saveBestOnly;
    }

    /** Saves after each epoch. */
    public static ModelCheckpoint everyEpoch(String path) {
        return new ModelCheckpoint(path, "val_loss", "auto", false);
    }

    /** Saves when a figure improved. */
    public static ModelCheckpoint best(String path, String monitor) {
        return new ModelCheckpoint(path, monitor, "auto", true);
    }

    @Override
    public void epochEnd(Training training, int epoch, Logs logs) {
        if (saveBestOnly) {
            double current = monitor.of(logs);
            boolean grows = monitor.grows(training::grows);
            if (!Monitor.improved(grows, current, best, 0)) return;
            best = current;
        }
        Path named = Path.of(named(epoch, logs));
        ModelStore.writing(named).save(training.saved(), named);
    }

    private String named(int epoch, Logs logs) {
        Matcher field = FIELD.matcher(path);
        StringBuilder name = new StringBuilder();
        while (field.find()) {
            boolean isEpoch = field.group(1).equals("epoch");
            String format = field.group(2) == null ? (isEpoch ? "d" : "s") : field.group(2);
            Object value = isEpoch ? (Object) (epoch + 1) : (Object) new Monitor(field.group(1), "auto").of(logs);
            field.appendReplacement(name, Matcher.quoteReplacement(String.format(Locale.ROOT, "%" + format, value)));
        }
        return field.appendTail(name).toString();
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("best", best);
    }

    @Override
    public void restore(Map<String, Object> state) {
        best = ((Number) state.get("best")).doubleValue();
    }
}
