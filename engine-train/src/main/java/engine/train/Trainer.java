package engine.train;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import engine.api.training.CompileConfig;
import engine.api.training.OptimizerState;
import engine.api.training.TrainingState;
import engine.api.weight.Variable;
import engine.data.Samples;
import engine.train.catalogue.Optimizers;
import engine.train.compile.Compiled;
import engine.train.compile.Figures;
import engine.train.loss.Loss;
import engine.train.metric.Metric;
import engine.train.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
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
    private final List<Variable> trained;
    private @Nullable TrainingStep onBatch;
    private @Nullable BatchPass offBatch;

    private Trainer(Model model, Optimizer optimizer, Compiled compiled, Backend backend) {
        this.model = model;
        this.optimizer = optimizer;
        this.compiled = compiled;
        this.backend = backend;
        this.trained = model.trainableVariables();
        optimizer.prepare(trained);
    }

    /**
     * What an output is trained for.
     *
     * @param loss null for none; built in ({@code Losses.of("mse")}) or of one's own
     * @param weight what the loss counts beside those of other outputs
     * @param metrics each for this output alone: they hold running sums
     */
    public record Objective(@Nullable Loss loss, double weight, List<Metric> metrics) {
        /** @throws engine.api.EngineException if the weight is not finite */
        public Objective {
            if (!Double.isFinite(weight)) {
                throw Problem.content("wrong weight of a loss")
                        .expected("a finite number")
                        .found(weight)
                        .exception();
            }
        }

        /** A loss that counts as it is. */
        public static Objective of(Loss loss, Metric... metrics) {
            return new Objective(loss, 1, List.of(metrics));
        }
    }

    /** The same loss and metrics for every output, by Keras' names, on the standard backend. */
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
        return new Trainer(model, optimizer, Compiled.of(model, config), Backends.standard());
    }

    /** For a model of one output: a loss and metrics as objects, of one's own if wanted, on the standard backend. */
    public static Trainer compile(Model model, Optimizer optimizer, Loss loss, Metric... metrics) {
        return compile(model, optimizer, List.of(Objective.of(loss, metrics)), Backends.standard());
    }

    /** An objective for each output of the model. */
    public static Trainer compile(Model model, Optimizer optimizer, List<Objective> objectives, Backend backend) {
        List<Compiled.Output> outputs = objectives.stream()
                .map(o -> new Compiled.Output(
                        o.loss(), o.weight(), o.metrics(), o.metrics().size()))
                .toList();
        return new Trainer(
                model, optimizer, new Compiled(model, outputs, () -> config(optimizer, objectives)), backend);
    }

    private static CompileConfig config(Optimizer optimizer, List<Objective> objectives) {
        List<@Nullable ObjectConfig> losses = new ArrayList<>();
        for (Objective o : objectives)
            losses.add(o.loss() == null ? null : o.loss().config());
        boolean weighted = objectives.stream().anyMatch(o -> o.weight() != 1);
        return new CompileConfig(
                optimizer.config(),
                losses,
                weighted ? objectives.stream().map(Objective::weight).toList() : List.of(),
                objectives.stream()
                        .map(o -> o.metrics().stream().map(Metric::config).toList())
                        .toList(),
                List.of());
    }

    /** What a file or the command line says, on a backend of one's choice. */
    public static Trainer compile(Model model, CompileConfig config, Backend backend) {
        return new Trainer(model, Optimizers.of(config.optimizer()), Compiled.of(model, config), backend);
    }

    /** Goes on with a model as it was saved: compiled, and with the optimizer's state if the file has one. */
    public static Trainer of(SavedModel saved, CompileConfig config, Backend backend) {
        Trainer trainer = compile(saved.model(), config, backend);
        OptimizerState state = saved.optimizerState();
        if (state != null) trainer.optimizer.restore(state);
        return trainer;
    }

    /** The variables that are trained. */
    public List<Variable> trained() {
        return trained;
    }

    /** The model that is trained. */
    public Model model() {
        return model;
    }

    /** The optimizer, with all it remembers. */
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
        check(samples);
        Logs logs = new Logs();
        evaluation(samples, 0, samples.size(), batchSize).into(logs, "");
        return logs.values();
    }

    /**
     * Trains on one batch and returns its loss and metrics, from before the step, by Keras' keys ({@code train_on_batch}). States of
     * stateful layers go on from the batch before. Averages of weights take their place only by {@link Optimizer#finish()}.
     */
    public Map<String, Double> trainOnBatch(Samples batch) {
        if (onBatch == null) {
            onBatch = new TrainingStep(this, ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE), true);
        }
        return trainOnBatch(onBatch, batch);
    }

    /** The same with dropout drawn from the seed of a {@link #step}, whose states go on. */
    public Map<String, Double> trainOnBatch(TrainingStep step, Samples batch) {
        List<Tensor> gradients = step.gradients(batch);
        Logs logs = new Logs();
        logs.put("", step.figures());
        step.apply(gradients);
        return logs.values();
    }

    /** Loss and metrics of one batch, by Keras' keys ({@code test_on_batch}). */
    public Map<String, Double> testOnBatch(Samples batch) {
        if (offBatch == null) {
            Session session = new Session(model, backend, SessionOptions.INFERENCE);
            offBatch = new BatchPass(session, compiled, new Figures(compiled, true));
        }
        return Evaluation.ofBatch(offBatch, batch);
    }

    /**
     * The two halves of a training step, for whoever wants to do something between them. Keeps the loss, not the metrics.
     *
     * @param seed of dropout
     */
    public TrainingStep step(long seed) {
        return new TrainingStep(this, seed, false);
    }

    void check(Samples samples) {
        compiled.check(samples.size(), samples.inputShapes(), samples.targetShapes());
    }

    Evaluation evaluation(Samples samples, int start, int end, int batchSize) {
        Session session = new Session(model, backend, SessionOptions.INFERENCE);
        model.wholeBatches(end - start);
        return new Evaluation(session, samples, start, end, compiled, model.batchSize(batchSize));
    }
}
