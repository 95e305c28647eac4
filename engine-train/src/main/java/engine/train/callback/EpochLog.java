package engine.train.callback;

import engine.train.Callback;
import engine.train.Logs;
import engine.train.Training;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** A line an epoch, as Keras prints with {@code verbose=2}: {@code Epoch 3/10 - 1.2s - loss: 0.0123 - val_loss: 0.0145}. */
public final class EpochLog implements Callback {
    private final Consumer<String> lines;
    private long begun;

    /** @param lines where a line an epoch goes */
    public EpochLog(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void trainBegin(Training training) {
        begun = System.nanoTime(); // a resumed run may stand in the midst of an epoch
    }

    @Override
    public void epochBegin(Training training, int epoch) {
        begun = System.nanoTime();
    }

    @Override
    public void epochEnd(Training training, int epoch, Logs logs) {
        double seconds = (System.nanoTime() - begun) * 1e-9;
        lines.accept(String.format(
                Locale.ROOT,
                "Epoch %d/%d - %.1fs%s",
                epoch + 1,
                training.options().epochs(),
                seconds,
                figures(logs.values())));
    }

    /** {@code  - loss: 0.0123 - mae: 0.1}. */
    public static String figures(Map<String, Double> values) {
        StringBuilder text = new StringBuilder();
        values.forEach(
                (key, value) -> text.append(" - ").append(key).append(": ").append(figure(value)));
        return text.toString();
    }

    /** Four decimals, or of what is small four digits behind the first. */
    public static String figure(double value) {
        boolean small = value != 0 && Math.abs(value) < 1e-3;
        return String.format(Locale.ROOT, small ? "%.4e" : "%.4f", value);
    }
}
