package engine.io.keras.training;

import engine.api.ObjectConfig;
import engine.api.config.KerasObject;
import engine.api.training.CompileConfig;
import engine.io.keras.value.Generation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code compile} was given, to and from JSON. Losses and metrics may be one for all outputs, a list, or a dictionary by the
 * outputs' names; metrics may be lists of lists.
 */
public final class CompileConfigs {
    private CompileConfigs() {}

    /**
     * Reads a {@code compile_config} or a {@code training_config}.
     *
     * @param outputs what the model's outputs are called
     * @return null if there is no optimizer in it: such a model is not compiled
     */
    public static @Nullable CompileConfig read(Map<String, Object> json, OutputKeys outputs) {
        Object stored = json.containsKey("optimizer_config") ? json.get("optimizer_config") : json.get("optimizer");
        ObjectConfig optimizer = KerasObject.read(stored);
        if (optimizer == null) return null;
        return new CompileConfig(
                new ObjectConfig(KerasNames.optimizer(optimizer.className()), optimizer.config()),
                losses(json.get("loss"), outputs),
                lossWeights(json.get("loss_weights"), outputs),
                metrics(json.get("metrics"), outputs),
                metrics(json.get("weighted_metrics"), outputs));
    }

    /** The same from a {@code training_config} of some generation: Keras 1 and 2 took the norm of all gradients together for {@code clipnorm}. */
    public static @Nullable CompileConfig read(Map<String, Object> json, OutputKeys outputs, Generation generation) {
        CompileConfig read = read(json, outputs);
        boolean together = generation == Generation.KERAS1 || generation == Generation.KERAS2;
        if (read == null || !together || !read.optimizer().config().containsKey("clipnorm")) return read;
        Map<String, Object> config = new LinkedHashMap<>(read.optimizer().config());
        config.put("global_clipnorm", config.remove("clipnorm"));
        return new CompileConfig(
                new ObjectConfig(read.optimizer().className(), config),
                read.losses(),
                read.lossWeights(),
                read.metrics(),
                read.weightedMetrics());
    }

    private static List<@Nullable ObjectConfig> losses(@Nullable Object json, OutputKeys outputs) {
        List<@Nullable ObjectConfig> losses = new ArrayList<>();
        for (int i = 0; i < outputs.names().size(); i++) losses.add(KerasObject.read(outputs.entry(json, i)));
        return losses;
    }

    private static List<Double> lossWeights(@Nullable Object json, OutputKeys outputs) {
        List<Double> weights = new ArrayList<>();
        for (int i = 0; json != null && i < outputs.names().size(); i++) {
            weights.add(outputs.entry(json, i) instanceof Number weight ? weight.doubleValue() : 1.0);
        }
        return weights;
    }

    private static List<List<ObjectConfig>> metrics(@Nullable Object json, OutputKeys outputs) {
        List<List<ObjectConfig>> metrics = new ArrayList<>();
        boolean nested = json instanceof List<?> list && list.stream().anyMatch(entry -> entry instanceof List<?>);
        for (int i = 0; i < outputs.names().size(); i++) {
            Object own = nested || OutputKeys.isDictionary(json) ? outputs.entry(json, i) : json;
            metrics.add(list(own));
        }
        return metrics;
    }

    private static List<ObjectConfig> list(@Nullable Object json) {
        List<?> entries = json instanceof List<?> list ? list : Collections.singletonList(json);
        List<ObjectConfig> objects = new ArrayList<>();
        for (Object entry : entries) {
            ObjectConfig object = KerasObject.read(entry);
            if (object != null) objects.add(object);
        }
        return objects;
    }

    /** Keras 3's {@code compile_config}. */
    public static Map<String, Object> write(CompileConfig config, OutputKeys outputs) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("optimizer", KerasObject.write("keras.optimizers", config.optimizer()));
        putRest(json, config, outputs, false);
        json.put("run_eagerly", false);
        json.put("steps_per_execution", 1);
        json.put("jit_compile", false);
        return json;
    }

    /** The {@code training_config} of a whole-model {@code .h5} for Keras 3. */
    public static Map<String, Object> writeLegacy(CompileConfig config, OutputKeys outputs) {
        Map<String, Object> json = new LinkedHashMap<>();
        putRest(json, config, outputs, true);
        Map<String, Object> optimizer = new LinkedHashMap<>();
        optimizer.put("class_name", config.optimizer().className());
        optimizer.put("config", config.optimizer().config());
        json.put("optimizer_config", optimizer);
        return json;
    }

    private static void putRest(Map<String, Object> json, CompileConfig config, OutputKeys outputs, boolean full) {
        json.put(
                "loss",
                outputs.written(config.losses().stream()
                        .map(loss -> loss == null ? null : KerasNames.write("keras.losses", loss, full))
                        .toList()));
        json.put("loss_weights", config.lossWeights().isEmpty() ? null : weights(config.lossWeights(), outputs));
        json.put("metrics", metrics(config.metrics(), outputs, full));
        json.put("weighted_metrics", metrics(config.weightedMetrics(), outputs, full));
    }

    /** A list of one stays a list, as Keras writes it. */
    private static @Nullable Object weights(List<Double> weights, OutputKeys outputs) {
        return weights.size() == 1 ? weights : outputs.written(weights);
    }

    private static @Nullable Object metrics(List<List<ObjectConfig>> metrics, OutputKeys outputs, boolean full) {
        if (metrics.stream().allMatch(List::isEmpty)) return null;
        List<List<Object>> written = metrics.stream()
                .map(own -> own.stream()
                        .map(metric -> KerasNames.write("keras.metrics", metric, full))
                        .toList())
                .toList();
        return outputs.written(written);
    }
}
