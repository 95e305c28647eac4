package engine.train;

import engine.api.CompileConfig;
import engine.api.EngineException;
import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.data.Samples;
import engine.train.loss.Loss;
import engine.train.loss.Losses;
import engine.train.loss.WeightedLoss;
import engine.train.metric.Metric;
import engine.train.metric.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code compile} made of a configuration: a loss and metrics for each output of a model. */
final class Compiled {
    private final Model model;
    private final CompileConfig config;
    private final List<@Nullable Loss> losses = new ArrayList<>();
    private final List<@Nullable WeightedLoss> weightedLosses = new ArrayList<>();
    private final List<List<Metric>> metrics = new ArrayList<>();

    Compiled(Model model, CompileConfig config) {
        this.model = model;
        this.config = config;
        List<Symbol> outputs = model.graph().outputs();
        checkCount("losses", config.losses().size());
        for (int i = 0; i < outputs.size(); i++) {
            ObjectConfig lossConfig = config.losses().get(i);
            Loss loss = lossConfig == null ? null : Losses.of(lossConfig);
            losses.add(loss);
            weightedLosses.add(loss == null ? null : new WeightedLoss(loss));
            List<Metric> own = new ArrayList<>();
            Shape prediction = outputs.get(i).shape();
            Stream.concat(entry(config.metrics(), i).stream(), entry(config.weightedMetrics(), i).stream())
                    .forEach(metric -> own.add(Metrics.of(metric, loss, prediction)));
            metrics.add(own);
        }
    }

    private void checkCount(String what, int found) {
        if (found != model.graph().outputs().size()) {
            throw Problem.usage("another number of " + what + " than the model has outputs")
                    .where("model " + model.name())
                    .expected(outputNames())
                    .found(found)
                    .exception();
        }
    }

    private static List<ObjectConfig> entry(List<List<ObjectConfig>> lists, int i) {
        return i < lists.size() ? lists.get(i) : List.of();
    }

    CompileConfig config() {
        return config;
    }

    List<String> outputNames() {
        return model.outputNames();
    }

    int outputs() {
        return losses.size();
    }

    /** The loss of output {@code i}, or null if it has none. */
    @Nullable
    WeightedLoss loss(int i) {
        return weightedLosses.get(i);
    }

    double lossWeight(int i) {
        return i < config.lossWeights().size() ? config.lossWeights().get(i) : 1;
    }

    /** The metrics of output {@code i}, those without sample weights first. */
    List<Metric> metrics(int i) {
        return metrics.get(i);
    }

    /** Whether metric {@code m} of output {@code i} takes sample weights into account. */
    boolean weighted(int i, int m) {
        return m >= entry(config.metrics(), i).size();
    }

    /** Refuses samples that this model cannot be trained on. */
    void check(Samples samples) {
        List<Shape> inputs = samples.inputShapes();
        List<Symbol> expected = model.graph().inputs();
        if (inputs.size() != expected.size()) {
            throw Problem.content("another number of inputs than the model has")
                    .expected(model.inputNames())
                    .found(inputs.size())
                    .exception();
        }
        for (int i = 0; i < inputs.size(); i++) {
            Shape found = inputs.get(i).prepend(samples.size());
            Shape open = expected.get(i).shape().with(0, Shape.UNKNOWN);
            if (!open.accepts(found)) {
                throw Problem.content("wrong input shape")
                        .where("input " + model.inputNames().get(i))
                        .expected(open)
                        .found(found)
                        .exception();
            }
        }
        checkTargets(samples);
    }

    private void checkTargets(Samples samples) {
        List<Shape> targets = samples.targetShapes();
        if (targets.size() != outputs()) {
            throw Problem.content("another number of targets than the model has outputs")
                    .expected(outputNames())
                    .found(targets.size())
                    .exception();
        }
        for (int i = 0; i < targets.size(); i++) {
            Loss loss = losses.get(i);
            if (loss == null) continue;
            try {
                loss.check(
                        targets.get(i).prepend(samples.size()),
                        model.graph().outputs().get(i).shape().with(0, samples.size()));
            } catch (EngineException e) {
                String where =
                        "output " + outputNames().get(i) + ", " + e.problem().where();
                throw e.problem().where(where).exception(e);
            }
        }
    }
}
