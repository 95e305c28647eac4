package engine.train.metric.confusion;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kind;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import engine.api.config.Range;
import engine.api.config.Schema;
import engine.api.config.Words;
import engine.train.metric.running.MetricKeys;
import engine.train.metric.running.Running;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metrics of Keras that count what is right and wrong above a threshold. Source: {@code keras.metrics}' confusion metrics. */
public final class Confusions {
    private static final double NEVER = -1e10; // what the top k are compared with where no threshold is given
    private static final Key<@Nullable Double> THRESHOLD =
            Key.optional("thresholds", one()).must(Range.UP_TO_ONE);
    private static final Key<@Nullable Integer> TOP_K =
            Key.optional("top_k", Kinds.INTEGER).must("be 1 or more", k -> k > 0);
    private static final Key<Integer> NUM_THRESHOLDS =
            Key.of("num_thresholds", Kinds.INTEGER, 200).must("be 1 or more", n -> n > 0);

    private static final Key<Integer> POINTS =
            Key.of("num_thresholds", Kinds.INTEGER, 200).must("be 2 or more", n -> n > 1);
    private static final Key<Curve> CURVE = Key.of("curve", curve(), Curve.ROC);
    private static final Key<Curve.Summation> SUMMATION = Key.choice("summation_method", Curve.Summation.INTERPOLATION);
    private static final Key<Boolean> MULTI_LABEL = Key.flag("multi_label", false);
    private static final Key<@Nullable Integer> NUM_LABELS = Key.optional("num_labels", Kinds.INTEGER);
    private static final Key<@Nullable List<Double>> LABEL_WEIGHTS = Key.optional("label_weights", MetricKeys.NUMBERS);
    private static final Key<Boolean> FROM_LOGITS = Key.flag("from_logits", false);
    private static final Key<@Nullable List<Double>> THRESHOLDS =
            Key.optional("thresholds", MetricKeys.NUMBERS).writtenWhereSet();

    private Confusions() {}

    /** Adds them, by the names that Keras has for them. */
    public static void addTo(Words<Schema<Running.Maker>> words) {
        words.add("AUC", auc());
        count(words, "FalseNegatives", counts -> counts.falseNegatives()[0]);
        count(words, "FalsePositives", counts -> counts.falsePositives()[0]);
        share(words, "Precision", counts -> counts.precision()[0]);
        largest(words, "PrecisionAtRecall", "recall", Counts::precision, Counts::recall);
        share(words, "Recall", counts -> counts.recall()[0]);
        largest(words, "RecallAtPrecision", "precision", Counts::recall, Counts::precision);
        largest(words, "SensitivityAtSpecificity", "specificity", Counts::recall, Counts::specificity);
        largest(words, "SpecificityAtSensitivity", "sensitivity", Counts::specificity, Counts::recall);
        count(words, "TrueNegatives", counts -> counts.trueNegatives()[0]);
        count(words, "TruePositives", counts -> counts.truePositives()[0]);
    }

    /** A count at one threshold. */
    private static void count(Words<Schema<Running.Maker>> words, String name, Confusion.Outcome outcome) {
        words.add(
                name,
                MetricKeys.of(
                        name, config -> together(name, threshold(config, .5), Selection.ALL, outcome), THRESHOLD));
    }

    /** A share at one threshold, of all numbers, of the largest, or of one class. */
    private static void share(Words<Schema<Running.Maker>> words, String name, Confusion.Outcome outcome) {
        Function<Config, Running.Maker> maker = config -> {
            Integer top = config.get(TOP_K);
            Selection selection = new Selection(config.get(MetricKeys.CLASS_ID), top, false);
            return together(name, threshold(config, top == null ? .5 : NEVER), selection, outcome);
        };
        words.add(name, MetricKeys.of(name, maker, THRESHOLD, TOP_K, MetricKeys.CLASS_ID));
    }

    /** The largest value of one figure at the thresholds where another is at least so much. */
    private static void largest(
            Words<Schema<Running.Maker>> words,
            String name,
            String least,
            Function<Counts, double[]> figure,
            Function<Counts, double[]> other) {
        Key<Double> bound = Key.required(least, Kinds.NUMBER).must(Range.UP_TO_ONE);
        Function<Config, Running.Maker> maker = config -> {
            double atLeast = config.get(bound);
            Selection selection = new Selection(config.get(MetricKeys.CLASS_ID), null, false);
            return together(
                    name,
                    Thresholds.even(config.get(NUM_THRESHOLDS)),
                    selection,
                    counts -> Counts.largestWhere(figure.apply(counts), other.apply(counts), atLeast));
        };
        words.add(name, MetricKeys.of(name, maker, MetricKeys.CLASS_ID, NUM_THRESHOLDS, bound));
    }

    private static Running.Maker together(
            String name, Thresholds thresholds, Selection selection, Confusion.Outcome outcome) {
        return shape -> new Confusion(name, thresholds, selection, Labels.TOGETHER, outcome);
    }

    private static Thresholds threshold(Config config, double standard) {
        Double given = config.get(THRESHOLD);
        return Thresholds.one(given == null ? standard : given);
    }

    private static Schema<Running.Maker> auc() {
        return MetricKeys.of(
                "AUC",
                config -> shape -> auc(config, shape),
                POINTS,
                CURVE,
                SUMMATION,
                MULTI_LABEL,
                NUM_LABELS,
                LABEL_WEIGHTS,
                FROM_LOGITS,
                THRESHOLDS);
    }

    private static Running auc(Config config, Shape prediction) {
        List<Double> given = config.get(THRESHOLDS);
        Thresholds thresholds = given == null ? Thresholds.curve(config.get(POINTS)) : Thresholds.curve(given);
        int labels = config.get(MULTI_LABEL) ? MetricKeys.features("AUC", prediction) : 1;
        Curve curve = config.get(CURVE);
        Curve.Summation summation = config.get(SUMMATION);
        return new Confusion(
                "AUC",
                thresholds,
                new Selection(null, null, config.get(FROM_LOGITS)),
                new Labels(labels, config.get(LABEL_WEIGHTS)),
                counts -> curve.area(counts, summation));
    }

    /** Keras takes several thresholds and answers with a list; a figure is one number here. */
    private static Kind<Double> one() {
        return Kinds.of(
                "one number: the figures at several thresholds are several metrics",
                json -> json instanceof List<?> list && list.size() == 1
                        ? Kinds.NUMBER.read(list.get(0), Nested.NONE)
                        : Kinds.NUMBER.read(json, Nested.NONE),
                threshold -> threshold);
    }

    /** Upper case in Keras' own files. */
    private static Kind<Curve> curve() {
        return Kinds.of(
                "one of ROC, PR, PRGAIN",
                json -> Stream.of(Curve.values())
                        .filter(curve -> curve == json || curve.name().equalsIgnoreCase(String.valueOf(json)))
                        .findFirst()
                        .orElse(null),
                Curve::name);
    }
}
