package engine.io.keras.training;

import engine.api.ObjectConfig;
import engine.api.config.KerasObject;
import engine.api.training.CompileConfig;
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
     * @param outputs the names of the model's outputs
     * @return null if there is no optimizer in it: such a model is not compiled
     */
    public static @Nullable CompileConfig read(Map<String, Object> json, List<String> outputs) {
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

    private static List<@Nullable ObjectConfig> losses(@Nullable Object json, List<String> outputs) {
        List<@Nullable ObjectConfig> losses = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) losses.add(KerasObject.read(forOutput(json, outputs, i)));
        return losses;
    }

    /** The entry of output {@code i} in a list, a dictionary, or one for all. */
    private static @Nullable Object forOutput(@Nullable Object json, List<String> outputs, int i) {
        if (json instanceof List<?> list) return i < list.size() ? list.get(i) : null;
        if (json instanceof Map<?, ?> map && !isObject(map)) return map.get(outputs.get(i));
        return json;
    }

    private static boolean isObject(Map<?, ?> map) {
        return map.containsKey("class_name");
    }

    private static List<Double> lossWeights(@Nullable Object json, List<String> outputs) {
        List<Double> weights = new ArrayList<>();
        for (int i = 0; json != null && i < outputs.size(); i++) {
            weights.add(forOutput(json, outputs, i) instanceof Number weight ? weight.doubleValue() : 1.0);
        }
        return weights;
    }

    private static List<List<ObjectConfig>> metrics(@Nullable Object json, List<String> outputs) {
        List<List<ObjectConfig>> metrics = new ArrayList<>();
        boolean nested = json instanceof List<?> list && list.stream().anyMatch(entry -> entry instanceof List<?>);
        boolean byOutput = json instanceof Map<?, ?> map && !isObject(map);
        for (int i = 0; i < outputs.size(); i++) {
            Object own = nested || byOutput ? forOutput(json, outputs, i) : json;
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
    public static Map<String, Object> write(CompileConfig config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("optimizer", KerasObject.write("keras.optimizers", config.optimizer()));
        putRest(json, config, false);
        json.put("run_eagerly", false);
        json.put("steps_per_execution", 1);
        json.put("jit_compile", false);
        return json;
    }

    /** The {@code training_config} of a whole-model {@code .h5} for Keras 3. */
    public static Map<String, Object> writeLegacy(CompileConfig config) {
        Map<String, Object> json = new LinkedHashMap<>();
        putRest(json, config, true);
        Map<String, Object> optimizer = new LinkedHashMap<>();
        optimizer.put("class_name", config.optimizer().className());
        optimizer.put("config", config.optimizer().config());
        json.put("optimizer_config", optimizer);
        return json;
    }

    private static void putRest(Map<String, Object> json, CompileConfig config, boolean full) {
        json.put(
                "loss",
                one(config.losses().stream()
                        .map(loss -> loss == null ? null : KerasNames.write("keras.losses", loss, full))
                        .toList()));
        json.put("loss_weights", config.lossWeights().isEmpty() ? null : config.lossWeights());
        json.put("metrics", metrics(config.metrics(), full));
        json.put("weighted_metrics", metrics(config.weightedMetrics(), full));
    }

    /** A list of one stands for itself. */
    private static @Nullable Object one(List<?> list) {
        return list.size() == 1 ? list.get(0) : list;
    }

    private static @Nullable Object metrics(List<List<ObjectConfig>> metrics, boolean full) {
        if (metrics.stream().allMatch(List::isEmpty)) return null;
        List<List<Object>> written = metrics.stream()
                .map(own -> own.stream()
                        .map(metric -> KerasNames.write("keras.metrics", metric, full))
                        .toList())
                .toList();
        return one(written);
    }
}
