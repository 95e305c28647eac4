package engine.train.compile;

import engine.api.EngineException;
import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.training.CompileConfig;
import engine.train.catalogue.Losses;
import engine.train.catalogue.Metrics;
import engine.train.loss.Loss;
import engine.train.loss.WeightedLoss;
import engine.train.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@code compile} made of a configuration or of objects: a loss and metrics for each output of a model. */
public final class Compiled {
    /**
     * What one output is trained for.
     *
     * @param loss null for none
     * @param metrics those without sample weights first
     * @param unweighted how many these are
     */
    public record Output(@Nullable Loss loss, double lossWeight, List<Metric> metrics, int unweighted) {}

    private final Model model;
    private final Supplier<CompileConfig> config;
    private final List<Output> outputs;
    private final List<@Nullable WeightedLoss> losses = new ArrayList<>();

    /** @param config asked for when the model is saved: objects of a user's own need a codec only then */
    public Compiled(Model model, List<Output> outputs, Supplier<CompileConfig> config) {
        this.model = model;
        this.config = config;
        this.outputs = outputs;
        checkCount(model, outputs.size());
        for (Output output : outputs) losses.add(output.loss() == null ? null : new WeightedLoss(output.loss()));
    }

    /** What a file or the command line says. */
    public static Compiled of(Model model, CompileConfig config) {
        checkCount(model, config.losses().size());
        List<Output> outputs = new ArrayList<>();
        for (int i = 0; i < config.losses().size(); i++) outputs.add(output(model, config, i));
        return new Compiled(model, outputs, () -> config);
    }

    private static Output output(Model model, CompileConfig config, int i) {
        ObjectConfig lossConfig = config.losses().get(i);
        Loss loss = lossConfig == null ? null : Losses.of(lossConfig);
        Shape prediction = model.graph().outputs().get(i).shape();
        List<ObjectConfig> unweighted = entry(config.metrics(), i);
        List<Metric> metrics = new ArrayList<>();
        for (ObjectConfig metric : unweighted) metrics.add(Metrics.of(metric, loss, prediction));
        for (ObjectConfig metric : entry(config.weightedMetrics(), i)) {
            metrics.add(Metrics.of(metric, loss, prediction));
        }
        double weight = i < config.lossWeights().size() ? config.lossWeights().get(i) : 1;
        return new Output(loss, weight, metrics, unweighted.size());
    }

    private static List<ObjectConfig> entry(List<List<ObjectConfig>> lists, int i) {
        return i < lists.size() ? lists.get(i) : List.of();
    }

    private static void checkCount(Model model, int found) {
        if (found != model.graph().outputs().size()) {
            throw Problem.usage("another number of losses than the model has outputs")
                    .where("model " + model.name())
                    .expected(model.outputNames())
                    .found(found)
                    .exception();
        }
    }

    public CompileConfig config() {
        return config.get();
    }

    public List<String> outputNames() {
        return model.outputNames();
    }

    public int outputs() {
        return outputs.size();
    }

    /** The loss of output {@code i}, or null if it has none. */
    public @Nullable WeightedLoss loss(int i) {
        return losses.get(i);
    }

    public double lossWeight(int i) {
        return outputs.get(i).lossWeight();
    }

    /** The metrics of output {@code i}, those without sample weights first. */
    public List<Metric> metrics(int i) {
        return outputs.get(i).metrics();
    }

    /** Whether metric {@code m} of output {@code i} takes sample weights into account. */
    public boolean weighted(int i, int m) {
        return m >= outputs.get(i).unweighted();
    }

    /**
     * Refuses samples that this model cannot be trained on.
     *
     * @param inputs shape of one sample of each input, without the batch
     * @param targets shape of one sample of each target
     */
    public void check(int size, List<Shape> inputs, List<Shape> targets) {
        List<Symbol> expected = model.graph().inputs();
        if (inputs.size() != expected.size()) {
            throw Problem.content("another number of inputs than the model has")
                    .expected(model.inputNames())
                    .found(inputs.size())
                    .exception();
        }
        for (int i = 0; i < inputs.size(); i++) {
            Shape found = inputs.get(i).prepend(size);
            Shape open = expected.get(i).shape().with(0, Shape.UNKNOWN);
            if (!open.accepts(found)) {
                throw Problem.content("wrong input shape")
                        .where("input " + model.inputNames().get(i))
                        .expected(open)
                        .found(found)
                        .exception();
            }
        }
        checkTargets(size, targets);
    }

    private void checkTargets(int size, List<Shape> targets) {
        if (targets.size() != outputs()) {
            throw Problem.content("another number of targets than the model has outputs")
                    .expected(outputNames())
                    .found(targets.size())
                    .exception();
        }
        for (int i = 0; i < targets.size(); i++) {
            Shape target = targets.get(i).prepend(size);
            Shape prediction = model.graph().outputs().get(i).shape().with(0, size);
            Loss loss = outputs.get(i).loss();
            try {
                if (loss != null) loss.check(target, prediction);
                for (Metric metric : outputs.get(i).metrics()) metric.check(target, prediction);
            } catch (EngineException e) {
                String where =
                        "output " + outputNames().get(i) + ", " + e.problem().where();
                throw e.problem().where(where).exception(e);
            }
        }
    }
}
