package engine.train;

import engine.api.CompileConfig;
import engine.api.ObjectConfig;
import engine.api.OptimizerState;
import engine.api.TrainingState;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import engine.data.Samples;
import engine.train.optimizer.Optimizer;
import engine.train.optimizer.Optimizers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code compile}, {@code fit} and {@code evaluate} of a model, as Keras does them.
 *
 * <pre>{@code
 * Trainer trainer = Trainer.compile(model, Adam.of(0.001), "mse", "mae");
 * History history = trainer.fit(TensorSamples.of(x, y), FitOptions.defaults().epochs(10));
 * }</pre>
 */
public final class Trainer {
    private final Model model;
    private final Optimizer optimizer;
    private final Compiled compiled;
    private final Backend backend;

    private Trainer(Model model, Optimizer optimizer, CompileConfig config, Backend backend) {
        this.model = model;
        this.optimizer = optimizer;
        this.compiled = new Compiled(model, config);
        this.backend = backend;
        optimizer.prepare(model.trainableVariables());
    }

    /** The same loss and metrics for every output, on the standard backend. */
    public static Trainer compile(Model model, Optimizer optimizer, String loss, String... metrics) {
        int outputs = model.graph().outputs().size();
        List<ObjectConfig> metricConfigs =
                List.of(metrics).stream().map(ObjectConfig::of).toList();
        CompileConfig config = new CompileConfig(
                optimizer.config(),
                Collections.nCopies(outputs, ObjectConfig.of(loss)),
                List.of(),
                Collections.nCopies(outputs, metricConfigs),
                List.of());
        return new Trainer(model, optimizer, config, Backends.standard());
    }

    /** What a file or the command line says, on a backend of one's choice. */
    public static Trainer compile(Model model, CompileConfig config, Backend backend) {
        return new Trainer(model, Optimizers.of(config.optimizer()), config, backend);
    }

    /** Goes on with a model as it was saved: compiled, and with the optimizer's state if the file has one. */
    public static Trainer of(SavedModel saved, CompileConfig config, Backend backend) {
        Trainer trainer = compile(saved.model(), config, backend);
        OptimizerState state = saved.optimizerState();
        if (state != null) trainer.optimizer.restore(state);
        return trainer;
    }

    public Model model() {
        return model;
    }

    public Optimizer optimizer() {
        return optimizer;
    }

    Compiled compiled() {
        return compiled;
    }

    Backend backend() {
        return backend;
    }

    /** The model with its compilation and the optimizer's state, ready to be saved. */
    public SavedModel saved() {
        return new SavedModel(model, compiled.config(), optimizer.state(), SavedModel.Origin.NEW);
    }

    /** Trains. Returns when all epochs are done or a callback stopped the run. */
    public History fit(Samples samples, FitOptions options, Callback... callbacks) {
        return fit(samples, options, null, List.of(callbacks));
    }

    /**
     * Trains, going on from where an earlier run stood. The model and this trainer's optimizer hold what was saved with the state; samples
     * and options are those of the earlier run.
     */
    public History fit(
            Samples samples, FitOptions options, @Nullable TrainingState from, List<? extends Callback> callbacks) {
        return new Training(this, samples, options, from, callbacks).run();
    }

    /** Loss and metrics of the model on samples, by Keras' keys, sorted. */
    public Map<String, Double> evaluate(Samples samples, int batchSize) {
        compiled.check(samples);
        Logs logs = new Logs();
        evaluation(samples, 0, samples.size(), batchSize).into(logs, "");
        return logs.values();
    }

    Evaluation evaluation(Samples samples, int start, int end, int batchSize) {
        Session session = new Session(model, backend, SessionOptions.INFERENCE);
        model.wholeBatches(end - start);
        return new Evaluation(session, samples, start, end, compiled, model.batchSize(batchSize));
    }
}
