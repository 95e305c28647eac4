package engine.train.callback;

import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.train.Callback;
import engine.train.Logs;
import engine.train.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Stops when a figure has not improved for {@code patience} epochs. Source: {@code keras.callbacks.EarlyStopping}. */
public final class EarlyStopping implements Callback {
    private final Options options;
    private final Monitor monitor;
    private double best = Double.NaN; // none so far
    private int wait;
    private int bestEpoch;
    private @Nullable List<Tensor> bestWeights;
    private @Nullable List<?> restoredWeights; // of a checkpoint: a list of numbers a variable

    /**
     * The callback's arguments.
     *
     * @param minDelta what counts as an improvement
     * @param baseline a value that must be beaten, or NaN
     * @param restoreBestWeights whether the weights of the best epoch are put back at the end, stopped early or not
     * @param startFromEpoch epochs before this one are not watched
     */
    public record Options(
            String monitor,
            double minDelta,
            int patience,
            String mode,
            double baseline,
            boolean restoreBestWeights,
            int startFromEpoch) {
        /** Keras' defaults. */
        public static final Options DEFAULTS = new Options("val_loss", 0, 0, "auto", Double.NaN, false, 0);

        /** @throws engine.api.EngineException if a number is negative */
        public Options {
            Monitor.notNegative("min_delta", minDelta);
            Monitor.notNegative("patience", patience);
            Monitor.notNegative("start_from_epoch", startFromEpoch);
        }
    }

    /** With all of Keras' arguments. */
    public EarlyStopping(Options options) {
        this.options = options;
        this.monitor = new Monitor(options.monitor(), options.mode());
    }

    /** Watches a figure, and puts the best weights back at the end. */
    public static EarlyStopping onBest(String monitor, int patience) {
        return new EarlyStopping(new Options(monitor, 0, patience, "auto", Double.NaN, true, 0));
    }

    @Override
    public void trainBegin(Training training) {
        bestWeights = restoredWeights == null ? null : tensors(training.model(), restoredWeights);
    }

    private static List<Tensor> tensors(Model model, List<?> stored) {
        List<Tensor> tensors = new ArrayList<>();
        for (Variable variable : model.variables()) {
            Tensor tensor = Tensor.zeros(variable.value().dtype(), variable.shape());
            List<?> numbers = (List<?>) stored.get(tensors.size());
            for (int i = 0; i < tensor.size(); i++) tensor.set(i, ((Number) numbers.get(i)).doubleValue());
            tensors.add(tensor);
        }
        return tensors;
    }

    @Override
    public void epochEnd(Training training, int epoch, Logs logs) {
        if (epoch < options.startFromEpoch()) return;
        double current = monitor.of(logs);
        boolean grows = monitor.grows(training::grows);
        if (options.restoreBestWeights() && bestWeights == null) remember(training.model());
        wait++;
        if (Monitor.improved(grows, current, best, options.minDelta())) {
            best = current;
            bestEpoch = epoch;
            if (options.restoreBestWeights()) remember(training.model());
            if (Double.isNaN(options.baseline())
                    || Monitor.improved(grows, current, options.baseline(), options.minDelta())) {
                wait = 0;
            }
            return;
        }
        if (wait >= options.patience() && epoch > 0) training.stop();
    }

    private void remember(Model model) {
        List<Tensor> copies = new ArrayList<>();
        for (Variable variable : model.variables()) {
            Tensor copy = Tensor.zeros(variable.value().dtype(), variable.shape());
            copy.assign(variable.value());
            copies.add(copy);
        }
        bestWeights = copies;
    }

    @Override
    public void trainEnd(Training training) {
        if (bestWeights == null || training.interrupted()) return;
        List<Variable> variables = training.model().variables();
        for (int i = 0; i < variables.size(); i++) variables.get(i).assign(bestWeights.get(i));
    }

    /** The epoch of the best figure. */
    public int bestEpoch() {
        return bestEpoch;
    }

    @Override
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>(Map.of("best", best, "wait", wait, "best_epoch", bestEpoch));
        if (bestWeights != null) {
            state.put(
                    "best_weights",
                    bestWeights.stream().map(EarlyStopping::numbers).toList());
        }
        return state;
    }

    private static List<Double> numbers(Tensor tensor) {
        return IntStream.range(0, tensor.size()).mapToObj(tensor::get).toList();
    }

    @Override
    public void restore(Map<String, Object> state) {
        best = ((Number) state.get("best")).doubleValue();
        wait = ((Number) state.get("wait")).intValue();
        bestEpoch = ((Number) state.get("best_epoch")).intValue();
        restoredWeights = (List<?>) state.get("best_weights");
    }
}
