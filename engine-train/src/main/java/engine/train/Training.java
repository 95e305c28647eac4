package engine.train;

import engine.api.Problem;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.model.Session;
import engine.api.training.TrainingState;
import engine.data.Samples;
import engine.train.compile.Figures;
import engine.train.optimizer.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run of {@code fit}, as its callbacks see it. */
public final class Training {
    private final Trainer trainer;
    private final FitOptions options;
    private final List<Callback> callbacks;
    private final Samples samples;
    private final TrainingStep step;
    private final Session session;
    private final Figures figures;
    private final @Nullable Evaluation validation;
    private final int[] order; // the samples that are trained on, as the epoch under way takes them
    private final History history = new History();
    private int epoch;
    private int batch;
    private volatile boolean stopped;
    private volatile boolean interrupted;

    Training(
            Trainer trainer,
            Samples samples,
            FitOptions options,
            @Nullable TrainingState from,
            List<? extends Callback> callbacks) {
        this.trainer = trainer;
        this.options = options;
        this.callbacks = List.copyOf(callbacks);
        this.samples = samples;
        trainer.check(samples);
        Samples evaluated = options.validation();
        if (evaluated != null) trainer.check(evaluated);
        int trained = evaluated == null ? Order.trained(samples.size(), options.validationSplit()) : samples.size();
        if (trained == 0) {
            throw Problem.content("no sample is left to train on")
                    .found(samples.size() + " samples, all of them to be evaluated")
                    .hint("give more samples, or a smaller share to evaluate")
                    .exception();
        }
        requireBatches(trainer.model(), trained, options.batchSize());
        if (evaluated != null) {
            validation = trainer.evaluation(evaluated, 0, evaluated.size(), options.batchSize());
        } else if (trained < samples.size()) {
            validation = trainer.evaluation(samples, trained, samples.size(), options.batchSize());
        } else {
            validation = null;
        }
        step = new TrainingStep(trainer, options.seed(), true);
        session = step.session();
        figures = step.figures();
        order = Order.range(0, trained);
        epoch = options.initialEpoch();
        if (from != null) restore(from);
    }

    private static void requireBatches(Model model, int samples, int batchSize) {
        model.wholeBatches(samples);
        if (model.batchSize(batchSize) == batchSize) return;
        throw Problem.usage("another batch size than the model's")
                .where("model " + model.name())
                .expected(model.batchSize(batchSize) + ": a stateful layer keeps a state for each place of its batch")
                .found(batchSize)
                .exception();
    }

    private void restore(TrainingState from) {
        epoch = from.epoch();
        batch = from.batch();
        session.step(from.step());
        session.states().putAll(from.rnnStates());
        if (batch > 0) figures.restore(from.sums());
        history.restore(from.history());
        for (int i = 0; i < callbacks.size(); i++) {
            Map<String, Object> state = from.callbacks().get(name(i));
            if (state != null) callbacks.get(i).restore(state);
        }
    }

    /** Its class's name; the second callback of one class is {@code EarlyStopping_1}. */
    private String name(int callback) {
        Class<?> type = callbacks.get(callback).getClass();
        long before = callbacks.stream()
                .limit(callback)
                .filter(other -> other.getClass() == type)
                .count();
        return type.getSimpleName() + (before == 0 ? "" : "_" + before);
    }

    /** Whether more of a figure is better: {@code val_auc} grows, {@code val_loss} falls. */
    public boolean grows(String key) {
        return figures.grows(key.startsWith("val_") ? key.substring("val_".length()) : key);
    }

    History run() {
        for (Callback callback : callbacks) callback.trainBegin(this);
        while (epoch < options.epochs() && !stopped) {
            runEpoch();
            if (batch < batches()) break; // stopped within the epoch
            finishEpoch();
        }
        if (!interrupted() && options.epochs() > 0) trainer.optimizer().finish();
        for (Callback callback : callbacks) callback.trainEnd(this);
        return history;
    }

    private void runEpoch() {
        if (options.shuffle()) Order.shuffle(options.seed(), session.step() - batch, order);
        if (batch == 0) {
            figures.reset();
            for (Callback callback : callbacks) callback.epochBegin(this, epoch);
        }
        while (batch < batches() && !stopped) {
            int from = batch * options.batchSize();
            step.apply(step.gradients(samples, order, from, Math.min(options.batchSize(), order.length - from)));
            batch++;
            for (int i = 0; i < callbacks.size(); i++) callbacks.get(i).batchEnd(this, batch - 1);
        }
    }

    private void finishEpoch() {
        Logs logs = new Logs();
        logs.put("", figures);
        if (validation != null) validation.into(logs, "val_");
        batch = 0;
        epoch++;
        history.add(epoch - 1, logs);
        for (Callback callback : callbacks) callback.epochEnd(this, epoch - 1, logs);
    }

    /** The model that is trained. */
    public Model model() {
        return trainer.model();
    }

    /** Its optimizer. */
    public Optimizer optimizer() {
        return trainer.optimizer();
    }

    /** What {@code fit} was given. */
    public FitOptions options() {
        return options;
    }

    /** Batches an epoch. */
    public int batches() {
        return (order.length + options.batchSize() - 1) / options.batchSize();
    }

    /** Samples an epoch. */
    public int samples() {
        return order.length;
    }

    /** Epochs finished. */
    public int epoch() {
        return epoch;
    }

    /** Batches finished of the epoch under way. */
    public int batch() {
        return batch;
    }

    /** The epoch's loss so far. */
    public double loss() {
        return figures.value(0);
    }

    /** All figures of the epoch so far, by Keras' keys. */
    public Logs logs() {
        Logs logs = new Logs();
        logs.put("", figures);
        return logs;
    }

    /** Loss and metrics of the epochs so far. */
    public History history() {
        return history;
    }

    /** Ends the run after the batch under way. May be called from any thread. */
    public void stop() {
        stopped = true;
    }

    /**
     * Stops the run as {@link #stop()} does, but leaves all as it is, to go on later from {@link #state}: averages of the weights do not
     * take their place, the best weights are not put back.
     */
    public void interrupt() {
        interrupted = true;
        stopped = true;
    }

    /** Whether the run was interrupted before all epochs were done. */
    public boolean interrupted() {
        return interrupted && epoch < options.epochs();
    }

    /** Whether a callback has asked for the end. */
    public boolean stopped() {
        return stopped;
    }

    /** The model with its compilation and the optimizer's state; live. */
    public SavedModel saved() {
        return trainer.saved();
    }

    /**
     * All that a run needs, beside model and optimizer, to go on bit for bit.
     *
     * @param settings of the run and digests of its data, to be compared by whoever resumes
     */
    public TrainingState state(Map<String, String> settings) {
        Map<String, Map<String, Object>> states = new LinkedHashMap<>();
        for (int i = 0; i < callbacks.size(); i++) {
            Map<String, Object> state = callbacks.get(i).state();
            if (!state.isEmpty()) states.put(name(i), state);
        }
        return new TrainingState(
                options.seed(),
                new TrainingState.Reached(epoch, batch, session.step()),
                batch == 0 ? Map.of() : figures.sums(),
                session.states(),
                states,
                history.values(),
                settings);
    }
}
