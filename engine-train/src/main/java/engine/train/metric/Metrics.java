package engine.train.metric;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.Shape;
import engine.train.codec.TrainingCodecs;
import engine.train.config.ConfigReader;
import engine.train.loss.Loss;
import engine.train.loss.Losses;
import engine.train.loss.MeanSquaredError;
import engine.train.loss.SparseCategoricalCrossentropy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Metrics by Keras' names, from configurations of every generation of Keras. */
public final class Metrics {
    private static final List<String> KNOWN = List.of(
            "accuracy",
            "BinaryAccuracy",
            "BinaryCrossentropy",
            "CategoricalAccuracy",
            "CategoricalCrossentropy",
            "MeanAbsoluteError",
            "MeanSquaredError",
            "RootMeanSquaredError",
            "SparseCategoricalAccuracy",
            "SparseCategoricalCrossentropy");

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
    public static Metric of(ObjectConfig given, @Nullable Loss loss, Shape prediction) {
        ObjectConfig config = TrainingCodecs.named(given);
        Metric own = TrainingCodecs.read(Metric.class, "metric", config);
        if (own != null) return own;
        ConfigReader reader = new ConfigReader("metric " + config.className(), config);
        String function = reader.function("fn");
        String word =
                config.className().equals("MeanMetricWrapper") && function != null ? function : config.className();
        String name = reader.text("name", word);
        reader.ignore("dtype");
        // Keras' object Accuracy compares numbers; only the bare word means "whatever fits"
        boolean bareWord = config.config().isEmpty() || function != null;
        Metric metric = read(bareWord ? resolve(word, loss, prediction) : word, name, reader);
        reader.end();
        return metric;
    }

    private static String resolve(String word, @Nullable Loss loss, Shape prediction) {
        String plain = ConfigReader.plain(word);
        if (!plain.equals("accuracy") && !plain.equals("acc")) return word;
        if (prediction.last() == 1) return "BinaryAccuracy";
        return loss instanceof SparseCategoricalCrossentropy ? "SparseCategoricalAccuracy" : "CategoricalAccuracy";
    }

    private static Metric read(String word, String name, ConfigReader reader) {
        return switch (ConfigReader.plain(word)) {
            case "rmse", "rootmeansquarederror" -> {
                String className = "RootMeanSquaredError";
                yield new Mean(name, serialized(className, name, Map.of()), new MeanSquaredError()::value, true);
            }
            case "accuracy" -> accuracy("Accuracy", name, Accuracy::exact);
            case "binaryaccuracy" -> {
                double threshold = reader.number("threshold", .5);
                ObjectConfig config = serialized("BinaryAccuracy", name, Map.of("threshold", threshold));
                yield new Mean(name, config, Accuracy.binary(threshold), false);
            }
            case "categoricalaccuracy" -> accuracy("CategoricalAccuracy", name, Accuracy::categorical);
            case "sparsecategoricalaccuracy" -> accuracy("SparseCategoricalAccuracy", name, Accuracy::sparse);
            case "mse",
                    "meansquarederror",
                    "mae",
                    "meanabsoluteerror",
                    "bce",
                    "binarycrossentropy",
                    "categoricalcrossentropy",
                    "sparsecategoricalcrossentropy" -> ofLoss(Losses.of(new ObjectConfig(word, reader.rest())), name);
            default ->
                throw Problem.content("metric " + word + " is not supported")
                        .expected("one of " + String.join(", ", KNOWN))
                        .exception();
        };
    }

    private static Metric ofLoss(Loss loss, String name) {
        ObjectConfig config = loss.config();
        Map<String, Object> own = new LinkedHashMap<>(config.config());
        own.keySet().removeAll(List.of("name", "reduction", "axis")); // what losses have and Keras' metrics have not
        return new Mean(name, serialized(config.className(), name, own), loss::value, false);
    }

    private static Metric accuracy(String className, String name, RowValue value) {
        return new Mean(name, serialized(className, name, Map.of()), value, false);
    }

    /** The metric as Keras 3 serialises it. */
    private static ObjectConfig serialized(String className, String name, Map<String, Object> own) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("dtype", "float32");
        config.putAll(own);
        return new ObjectConfig(className, config);
    }
}
