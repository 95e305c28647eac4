package engine.train.loss;

import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.train.codec.TrainingCodecs;
import engine.train.config.ConfigReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Losses by Keras' names, from configurations of every generation of Keras. */
public final class Losses {
    private static final List<String> KNOWN = List.of(
            "BinaryCrossentropy",
            "CategoricalCrossentropy",
            "Huber",
            "MeanAbsoluteError",
            "MeanSquaredError",
            "SparseCategoricalCrossentropy");

    private Losses() {}

    /** A loss with Keras' defaults by its class, its function or its short name: {@code MeanSquaredError}, {@code mse}. */
    public static Loss of(String name) {
        return of(ObjectConfig.of(name));
    }

    /** The loss a configuration describes, of a user's own by its codec. Refuses what this engine cannot honour. */
    public static Loss of(ObjectConfig given) {
        ObjectConfig config = TrainingCodecs.named(given);
        Loss own = TrainingCodecs.read(Loss.class, "loss", config);
        if (own != null) return own;
        ConfigReader reader = new ConfigReader("loss " + config.className(), config);
        String function = reader.function("fn");
        String name =
                config.className().equals("LossFunctionWrapper") && function != null ? function : config.className();
        reader.ignore("name", "dtype");
        reader.only("reduction", "sum_over_batch_size", "auto", "mean");
        Loss loss = read(name, reader);
        reader.end();
        return loss;
    }

    private static Loss read(String name, ConfigReader reader) {
        return switch (ConfigReader.plain(name)) {
            case "mse", "meansquarederror" -> new MeanSquaredError();
            case "mae", "meanabsoluteerror" -> new MeanAbsoluteError();
            case "huber", "huberloss" -> new Huber(reader.number("delta", 1));
            case "bce", "binarycrossentropy" -> {
                reader.only("axis", -1L);
                yield new BinaryCrossentropy(reader.flag("from_logits", false), reader.number("label_smoothing", 0));
            }
            case "categoricalcrossentropy" -> {
                reader.only("axis", -1L);
                yield new CategoricalCrossentropy(
                        reader.flag("from_logits", false), reader.number("label_smoothing", 0));
            }
            case "sparsecategoricalcrossentropy" -> {
                reader.only("axis", -1L);
                reader.only("ignore_class");
                yield new SparseCategoricalCrossentropy(reader.flag("from_logits", false));
            }
            default ->
                throw Problem.content("loss " + name + " is not supported")
                        .expected("one of " + String.join(", ", KNOWN))
                        .exception();
        };
    }

    /** The loss as Keras 3 serialises it; keys and values of its own in turn. */
    static ObjectConfig serialized(String className, Object... entries) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", className.equals("Huber") ? "huber_loss" : ConfigReader.snakeCase(className));
        config.put("reduction", "sum_over_batch_size");
        for (int i = 0; i < entries.length; i += 2) config.put((String) entries[i], entries[i + 1]);
        return new ObjectConfig(className, config);
    }

    static void checkSmoothing(String loss, double smoothing) {
        if (smoothing >= 0 && smoothing <= 1) return;
        throw Problem.content("wrong value of label_smoothing")
                .where("loss " + loss)
                .expected("0 to 1")
                .found(smoothing)
                .exception();
    }
}
