package engine.train.callback;

import engine.train.Callback;
import engine.train.Logs;
import engine.train.Training;
import engine.train.optimizer.Optimizer;
import java.util.Map;

/** Lowers the learning rate when a figure stops improving. Source: {@code keras.callbacks.ReduceLROnPlateau}. */
public final class ReduceLrOnPlateau implements Callback {
    private final Options options;
    private final Monitor monitor;
    private double best = Double.NaN; // none so far
    private int wait;
    private int cooldown;

    /**
     * The callback's arguments.
     *
     * @param factor what the rate is multiplied by
     * @param minDelta what counts as an improvement
     * @param cooldown epochs to let pass after a reduction
     * @param minLr the lowest rate
     */
    public record Options(
            String monitor, double factor, int patience, String mode, double minDelta, int cooldown, double minLr) {
        /** Keras' defaults. */
        public static final Options DEFAULTS = new Options("val_loss", 0.1, 10, "auto", 1e-4, 0, 0);

        /** @throws engine.api.EngineException if the factor is not below 1, or a number negative */
        public Options {
            if (!(factor >= 0 && factor < 1)) throw Monitor.wrong("factor", "0 or more, below 1", factor);
            Monitor.notNegative("patience", patience);
            Monitor.notNegative("min_delta", minDelta);
            Monitor.notNegative("cooldown", cooldown);
            Monitor.notNegative("min_lr", minLr);
        }
    }

    /** With all of Keras' arguments. */
    public ReduceLrOnPlateau(Options options) {
        this.options = options;
        this.monitor = new Monitor(options.monitor(), options.mode());
    }

    @Override
    public void epochEnd(Training training, int epoch, Logs logs) {
        Optimizer optimizer = training.optimizer();
        logs.put("learning_rate", optimizer.learningRate());
        double current = monitor.of(logs);
        boolean grows = monitor.grows(training::grows);
        if (cooldown > 0) {
            cooldown--;
            wait = 0;
        }
        if (Monitor.improved(grows, current, best, options.minDelta())) {
            best = current;
            wait = 0;
        } else if (cooldown == 0) {
            wait++;
            if (wait >= options.patience()) reduce(optimizer);
        }
    }

    private void reduce(Optimizer optimizer) {
        double rate = optimizer.learningRate();
        if (rate <= options.minLr()) return;
        optimizer.learningRate(Math.max(rate * options.factor(), options.minLr()));
        cooldown = options.cooldown();
        wait = 0;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("best", best, "wait", wait, "cooldown", cooldown);
    }

    @Override
    public void restore(Map<String, Object> state) {
        best = ((Number) state.get("best")).doubleValue();
        wait = ((Number) state.get("wait")).intValue();
        cooldown = ((Number) state.get("cooldown")).intValue();
    }
}
