package engine.train.metric;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.KerasObject;
import engine.api.config.Key;
import engine.api.config.KeyGroup;
import engine.api.config.Kinds;
import engine.api.config.Nested;
import engine.api.config.Range;
import engine.api.config.Schema;
import engine.api.config.Settings;
import engine.api.config.Words;
import engine.train.codec.TrainingCodecs;
import engine.train.loss.BinaryCrossentropy;
import engine.train.loss.CategoricalCrossentropy;
import engine.train.loss.CategoricalHinge;
import engine.train.loss.CosineSimilarity;
import engine.train.loss.KlDivergence;
import engine.train.loss.Loss;
import engine.train.loss.MeanAbsoluteError;
import engine.train.loss.MeanLoss;
import engine.train.loss.MeanSquaredError;
import engine.train.loss.SparseCategoricalCrossentropy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Metrics by Keras' names, from configurations of every generation of Keras. */
public final class Metrics {
    private static final Key<Double> THRESHOLD =
            Key.of("threshold", Kinds.NUMBER, .5).must(Range.FINITE);
    private static final Key<Long> LAST_AXIS = Key.only("axis", -1L);
    private static final Loss COSINE = new CosineSimilarity();
    private static final String ROOT = "RootMeanSquaredError";

    /** What a metric takes the mean of, by the metric's name. */
    private static final Words<Schema<RowValue>> KNOWN = new Words<Schema<RowValue>>("metric")
            .add("accuracy", of("Accuracy", config -> Accuracy::exact))
            .add("BinaryAccuracy", of("BinaryAccuracy", config -> Accuracy.binary(config.get(THRESHOLD)), THRESHOLD))
            .add("BinaryCrossentropy", of(BinaryCrossentropy.SCHEMA), "bce")
            .add("CategoricalAccuracy", of("CategoricalAccuracy", config -> Accuracy::categorical))
            .add("CategoricalCrossentropy", of(CategoricalCrossentropy.SCHEMA))
            .add("CategoricalHinge", of(CategoricalHinge.SCHEMA))
            .add("CosineSimilarity", of("CosineSimilarity", config -> Metrics::cosine, LAST_AXIS), "cosineproximity")
            .add("KLDivergence", of(KlDivergence.SCHEMA), "kld", "kullbackleiblerdivergence")
            .add("LogCoshError", of("LogCoshError", config -> MeanLoss.LOG_COSH::value), "logcosh")
            .add("MeanAbsoluteError", of(MeanAbsoluteError.SCHEMA), "mae")
            .add("MeanAbsolutePercentageError", of(MeanLoss.MEAN_ABSOLUTE_PERCENTAGE_ERROR.schema()), "mape")
            .add("MeanSquaredError", of(MeanSquaredError.SCHEMA), "mse")
            .add("MeanSquaredLogarithmicError", of(MeanLoss.MEAN_SQUARED_LOGARITHMIC_ERROR.schema()), "msle")
            .add("Poisson", of(MeanLoss.POISSON.schema()))
            .add(ROOT, of(ROOT, config -> new MeanSquaredError()::value), "rmse")
            .add("SparseCategoricalAccuracy", of("SparseCategoricalAccuracy", config -> Accuracy::sparse))
            .add("SparseCategoricalCrossentropy", of(SparseCategoricalCrossentropy.SCHEMA));

    /** What every metric has, written by hand, and what losses have and Keras' metrics have not. */
    private static final List<String> NOT_OWN = List.of("name", "dtype", "reduction", "axis");

    private Metrics() {}

    /** A metric with Keras' defaults, called by the word it is asked for: {@code mae}, {@code accuracy}. */
    public static Metric of(String name, @Nullable Loss loss, Shape prediction) {
        return of(ObjectConfig.of(name), loss, prediction);
    }

    /**
     * The metric a configuration describes, of a user's own by its codec. {@code accuracy} and {@code acc} become the binary one where the prediction's last dimension is
     * one, the sparse categorical one beside a sparse categorical loss, the categorical one otherwise.
     *
     * @param loss the output's loss, or null if it has none
     * @param prediction shape of the output, with the batch
     */
    public static Metric of(ObjectConfig object, @Nullable Loss loss, Shape prediction) {
        ObjectConfig config = TrainingCodecs.named(object);
        Metric own = TrainingCodecs.read(Metric.class, "metric", config);
        if (own != null) return own;
        String word = TrainingCodecs.wrapped(config, "MeanMetricWrapper");
        // Keras' object Accuracy compares numbers; only the bare word means "whatever fits"
        boolean bareWord = config.config().isEmpty() || config.config().get("fn") != null;
        Schema<RowValue> schema = KNOWN.get(bareWord ? resolve(word, loss, prediction) : word);
        Config settings = Settings.read("metric " + config.className(), schema, Config.EMPTY, config.config());
        String name = config.config().get("name") instanceof String given ? given : word;
        boolean root = schema.className().equals(ROOT);
        return new Mean(name, serialized(name, schema, settings), schema.make(name, settings), root);
    }

    /** The metric is the cosine itself, of which the loss is the opposite. */
    private static double cosine(Tensor target, Tensor prediction, int row, int width) {
        return -COSINE.value(target, prediction, row, width);
    }

    private static String resolve(String word, @Nullable Loss loss, Shape prediction) {
        String plain = KerasObject.plain(word);
        if (!plain.equals("accuracy") && !plain.equals("acc")) return word;
        if (prediction.last() == 1) return "BinaryAccuracy";
        return loss instanceof SparseCategoricalCrossentropy ? "SparseCategoricalAccuracy" : "CategoricalAccuracy";
    }

    private static Schema<RowValue> of(String className, Function<Config, RowValue> maker, Key<?>... own) {
        KeyGroup shared = () ->
                List.of(Key.optional("name", Kinds.TEXT).writtenWhereSet(), Key.ignored("dtype"), Key.ignored("fn"));
        return Schema.of(className, (name, config) -> maker.apply(config), shared, () -> List.of(own));
    }

    /** The mean of a loss. */
    private static Schema<RowValue> of(Schema<Loss> loss) {
        return new Schema<>("", loss.className(), (name, config) -> loss.make(name, config)::value, loss.keys());
    }

    /** The metric as Keras 3 serialises it. */
    private static ObjectConfig serialized(String name, Schema<RowValue> schema, Config settings) {
        Map<String, Object> own = schema.write(settings, Nested.NONE);
        own.keySet().removeAll(NOT_OWN);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("dtype", "float32");
        config.putAll(own);
        return new ObjectConfig(schema.className(), config);
    }
}
