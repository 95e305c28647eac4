package engine.train.catalogue;

import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.KerasObject;
import engine.api.config.Nested;
import engine.api.config.Schema;
import engine.api.config.Settings;
import engine.api.config.Words;
import engine.train.codec.TrainingCodecs;
import engine.train.loss.Loss;
import engine.train.loss.classes.SparseCategoricalCrossentropy;
import engine.train.metric.Metric;
import engine.train.metric.confusion.Confusions;
import engine.train.metric.mean.Means;
import engine.train.metric.running.Running;
import engine.train.metric.score.Scores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Metrics by Keras' names, from configurations of every generation of Keras. */
public final class Metrics {
    /** Of what less is better: errors, losses, and what is counted as false. Of all others more is. */
    private static final Pattern FALLING = Pattern.compile("Error|Crossentropy|Hinge|KLDivergence|Poisson|^False");

    private static final Words<Schema<Running.Maker>> KNOWN = new Words<>("metric");

    static {
        Means.addTo(KNOWN);
        Confusions.addTo(KNOWN);
        Scores.addTo(KNOWN);
    }

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
        Schema<Running.Maker> schema = KNOWN.get(bareWord ? resolve(word, loss, prediction) : word);
        Config settings = Settings.read("metric " + config.className(), schema, Config.EMPTY, config.config());
        String name = config.config().get("name") instanceof String given ? given : word;
        Running running = schema.make(name, settings).of(prediction);
        return new Named(
                name,
                serialized(name, schema, settings),
                running,
                !FALLING.matcher(schema.className()).find());
    }

    private static String resolve(String word, @Nullable Loss loss, Shape prediction) {
        String plain = KerasObject.plain(word);
        if (!plain.equals("accuracy") && !plain.equals("acc")) return word;
        if (prediction.last() == 1) return "BinaryAccuracy";
        return loss instanceof SparseCategoricalCrossentropy ? "SparseCategoricalAccuracy" : "CategoricalAccuracy";
    }

    /** The metric as Keras 3 serialises it. */
    private static ObjectConfig serialized(String name, Schema<Running.Maker> schema, Config settings) {
        Map<String, Object> own = schema.write(settings, Nested.NONE);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("dtype", own.getOrDefault("dtype", "float32"));
        own.keySet().removeAll(NOT_OWN);
        config.putAll(own);
        return new ObjectConfig(schema.className(), config);
    }
}
