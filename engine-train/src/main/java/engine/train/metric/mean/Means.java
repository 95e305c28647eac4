package engine.train.metric.mean;

import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Range;
import engine.api.config.Schema;
import engine.api.config.Words;
import engine.train.loss.CosineSimilarity;
import engine.train.loss.Loss;
import engine.train.loss.MeanAbsoluteError;
import engine.train.loss.MeanLoss;
import engine.train.loss.MeanSquaredError;
import engine.train.loss.classes.BinaryCrossentropy;
import engine.train.loss.classes.CategoricalCrossentropy;
import engine.train.loss.classes.CategoricalHinge;
import engine.train.loss.classes.KlDivergence;
import engine.train.loss.classes.SparseCategoricalCrossentropy;
import engine.train.loss.part.Targets;
import engine.train.metric.running.MetricKeys;
import engine.train.metric.running.Running;
import java.util.function.Function;

/** The metrics of Keras that are means, of losses and of others. */
public final class Means {
    private static final Key<Double> THRESHOLD =
            Key.of("threshold", Kinds.NUMBER, .5).must(Range.FINITE);
    private static final Key<Integer> K = Key.of("k", Kinds.INTEGER, 5).must("be 1 or more", k -> k > 0);
    private static final Key<Boolean> FROM_SORTED_IDS =
            Key.flag("from_sorted_ids", false).writtenWhereSet();
    private static final Loss COSINE = new CosineSimilarity();

    private Means() {}

    /** Adds them, by the names that Keras has for them. */
    public static void addTo(Words<Schema<Running.Maker>> words) {
        addAccuracies(words);
        addLosses(words);
        words.add(
                        "ConcordanceCorrelation",
                        row("ConcordanceCorrelation", config -> Correlation::concordance, MetricKeys.LAST_AXIS))
                .add(
                        "CosineSimilarity",
                        row("CosineSimilarity", config -> Means::cosine, MetricKeys.LAST_AXIS),
                        "cosineproximity")
                .add("LogCoshError", MetricKeys.of("LogCoshError", config -> mean(MeanLoss.LOG_COSH)), "logcosh")
                .add(
                        "PearsonCorrelation",
                        row("PearsonCorrelation", config -> Correlation::pearson, MetricKeys.LAST_AXIS))
                .add(
                        "RootMeanSquaredError",
                        MetricKeys.of("RootMeanSquaredError", config -> root(new MeanSquaredError())),
                        "rmse");
    }

    private static void addAccuracies(Words<Schema<Running.Maker>> words) {
        words.add("accuracy", row("Accuracy", config -> Accuracy::exact))
                .add(
                        "BinaryAccuracy",
                        row("BinaryAccuracy", config -> Accuracy.binary(config.get(THRESHOLD)), THRESHOLD))
                .add("CategoricalAccuracy", row("CategoricalAccuracy", config -> Accuracy::categorical))
                .add("SparseCategoricalAccuracy", classes("SparseCategoricalAccuracy", config -> Accuracy::sparse))
                .add(
                        "SparseTopKCategoricalAccuracy",
                        classes("SparseTopKCategoricalAccuracy", Means::sparseTopK, K, FROM_SORTED_IDS))
                .add(
                        "TopKCategoricalAccuracy",
                        row("TopKCategoricalAccuracy", config -> new TopK(config.get(K))::categorical, K));
    }

    private static void addLosses(Words<Schema<Running.Maker>> words) {
        words.add("BinaryCrossentropy", of(BinaryCrossentropy.SCHEMA), "bce")
                .add("CategoricalCrossentropy", of(CategoricalCrossentropy.SCHEMA))
                .add("CategoricalHinge", of(CategoricalHinge.SCHEMA))
                .add("Hinge", of(MeanLoss.HINGE.schema()))
                .add("KLDivergence", of(KlDivergence.SCHEMA), "kld", "kullbackleiblerdivergence")
                .add("MeanAbsoluteError", of(MeanAbsoluteError.SCHEMA), "mae")
                .add("MeanAbsolutePercentageError", of(MeanLoss.MEAN_ABSOLUTE_PERCENTAGE_ERROR.schema()), "mape")
                .add("MeanSquaredError", of(MeanSquaredError.SCHEMA), "mse")
                .add("MeanSquaredLogarithmicError", of(MeanLoss.MEAN_SQUARED_LOGARITHMIC_ERROR.schema()), "msle")
                .add("Poisson", of(MeanLoss.POISSON.schema()))
                .add("SparseCategoricalCrossentropy", of(SparseCategoricalCrossentropy.SCHEMA))
                .add("SquaredHinge", of(MeanLoss.SQUARED_HINGE.schema()));
    }

    private static RowValue sparseTopK(Config config) {
        TopK top = new TopK(config.get(K));
        return config.get(FROM_SORTED_IDS) ? top::listed : top::sparse;
    }

    /** The metric is the cosine itself, of which the loss is the opposite. */
    private static double cosine(Tensor target, Tensor prediction, int row, int width) {
        return -COSINE.value(target, prediction, row, width);
    }

    /** Of rows with a target for every number. */
    private static Schema<Running.Maker> row(String name, Function<Config, RowValue> value, Key<?>... own) {
        return of(name, value, (target, prediction) -> Targets.checkSame(name, target, prediction), own);
    }

    /** Of rows with a class as target. */
    private static Schema<Running.Maker> classes(String name, Function<Config, RowValue> value, Key<?>... own) {
        return of(name, value, (target, prediction) -> Targets.checkClasses(name, target, prediction), own);
    }

    /** The mean of a loss. */
    private static Schema<Running.Maker> of(Schema<Loss> loss) {
        return new Schema<>("", loss.className(), (name, config) -> mean(loss.make(name, config)), loss.keys());
    }

    private static Running.Maker mean(Loss loss) {
        return shape -> new Mean(new RowValue.OfLoss(loss), loss::check, false);
    }

    /** The root of the mean of a loss. */
    private static Running.Maker root(Loss loss) {
        return shape -> new Mean(new RowValue.OfLoss(loss), loss::check, true);
    }

    private static Schema<Running.Maker> of(
            String name, Function<Config, RowValue> value, Mean.Fit fit, Key<?>... own) {
        return MetricKeys.of(name, config -> shape -> new Mean(value.apply(config), fit, false), own);
    }
}
