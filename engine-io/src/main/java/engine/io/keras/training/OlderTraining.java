package engine.io.keras.training;

import engine.api.ObjectConfig;
import engine.api.config.KerasObject;
import engine.api.training.CompileConfig;
import engine.io.keras.layer.older.Words;
import engine.io.keras.value.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code compile} was given in the words of a generation before Keras 3; where it has none, the model is written uncompiled. */
public final class OlderTraining {
    /** Keys of Keras 3 and what stands in them for nothing. */
    private static final Map<String, Object> OFF = Map.of("use_ema", false, "ema_momentum", 0.99, "weight_decay", 0.0);

    private static final Set<String> WITHOUT_EFFECT =
            Set.of("name", "jit_compile", "is_legacy_optimizer", "ema_overwrite_frequency", "ema_momentum", "dtype");

    private final CompileConfig compile;
    private final OutputKeys outputs;
    private final Target target;
    private final boolean zip;

    private OlderTraining(CompileConfig compile, OutputKeys outputs, Target target, boolean zip) {
        this.compile = compile;
        this.outputs = outputs;
        this.target = target;
        this.zip = zip;
    }

    /** Thrown at what a generation has no words for. */
    private static final class Unknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unknown(String what) {
            super(what);
        }
    }

    /**
     * The {@code training_config} of an {@code .h5}, or the {@code compile_config} of the {@code .keras} of tf.keras.
     *
     * @param zip whether the latter
     * @param left told why a model is written uncompiled
     * @return null if it is
     */
    public static @Nullable Map<String, Object> write(
            CompileConfig compile, OutputKeys outputs, Target target, boolean zip, List<String> left) {
        try {
            return new OlderTraining(compile, outputs, target, zip).write();
        } catch (Unknown unknown) {
            left.add("the model is written uncompiled, without optimizer, loss and metrics: " + target.keras() + " has "
                    + unknown.getMessage());
            return null;
        }
    }

    private Map<String, Object> write() {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Object> optimizer = new LinkedHashMap<>();
        if (zip) optimizer.put("module", "keras.optimizers");
        optimizer.put("class_name", compile.optimizer().className());
        optimizer.put("config", optimizer());
        if (zip) optimizer.put("registered_name", compile.optimizer().className());
        json.put(zip ? "optimizer" : "optimizer_config", optimizer);
        List<@Nullable Object> losses = new ArrayList<>();
        for (ObjectConfig loss : compile.losses()) losses.add(loss == null ? null : named("loss", loss));
        json.put("loss", outputs.written(losses));
        json.put("metrics", metrics(compile.metrics()));
        if (target == Target.TF_KERAS) json.put("weighted_metrics", metrics(compile.weightedMetrics()));
        else refuseWeighted();
        json.put("loss_weights", compile.lossWeights().isEmpty() ? null : outputs.written(compile.lossWeights()));
        if (!zip) json.put("sample_weight_mode", null);
        return json;
    }

    private void refuseWeighted() {
        if (compile.weightedMetrics().stream().anyMatch(own -> !own.isEmpty()))
            throw new Unknown("no weighted_metrics");
    }

    private Map<String, Object> optimizer() {
        ObjectConfig optimizer = compile.optimizer();
        boolean object = zip && !optimizer.className().contains(">");
        if (!object && !Words.of(target).knows("optimizer", optimizer.className())) {
            throw new Unknown("no optimizer " + optimizer.className());
        }
        Set<String> known = new HashSet<>(Words.of(target).keys("optimizer", optimizer.className()));
        known.addAll(Set.of("clipnorm", "clipvalue"));
        if (object) known.addAll(optimizer.config().keySet());
        known.removeAll(Set.of("loss_scale_factor", "gradient_accumulation_steps"));
        if (object) known.remove("decay");
        Map<String, Object> config = new LinkedHashMap<>();
        optimizer.config().forEach((key, value) -> {
            boolean rate = key.equals("lr") || key.equals("learning_rate");
            if (rate) config.put(target == Target.TF_KERAS ? "learning_rate" : "lr", rate(value));
            else if (known.contains(key)) putUnlessNull(config, key, value);
            else if (!isOff(key, value)) throw new Unknown("no " + key + " of " + optimizer.className());
        });
        return config;
    }

    private Object rate(Object rate) {
        if (rate instanceof Number || target == Target.TF_KERAS) return rate;
        throw new Unknown("no schedules of the learning rate");
    }

    private static void putUnlessNull(Map<String, Object> config, String key, @Nullable Object value) {
        if (value != null) config.put(key, value);
    }

    private static boolean isOff(String key, @Nullable Object value) {
        boolean zero = value instanceof Number number && number.doubleValue() == 0;
        return value == null
                || zero
                || value.equals(false)
                || WITHOUT_EFFECT.contains(key)
                || Objects.equals(OFF.get(key), value);
    }

    private @Nullable Object metrics(List<List<ObjectConfig>> metrics) {
        if (metrics.stream().allMatch(List::isEmpty)) return target == Target.TF_KERAS ? null : List.of();
        List<List<Object>> written = metrics.stream()
                .map(own -> own.stream().map(metric -> named("metric", metric)).toList())
                .toList();
        if (written.size() == 1 || target == Target.TF_KERAS) return outputs.written(written);
        Map<String, Object> byName = new LinkedHashMap<>(); // a list would be one for all outputs
        for (int i = 0; i < written.size(); i++) byName.put(outputs.names().get(i), written.get(i));
        return byName;
    }

    /** A loss or metric by its name; what is configured has none before tf.keras. */
    private Object named(String kind, ObjectConfig object) {
        String name = object.className().contains(">") ? object.className() : KerasNames.full(object.className());
        boolean plain =
                object.config().entrySet().stream().allMatch(entry -> isStandard(entry.getKey(), entry.getValue()));
        if (kind.equals("metric") && name.matches("acc|accuracy")) return name;
        boolean alias = Character.isLowerCase(object.className().charAt(0));
        if (plain && alias && Words.of(target).knows(kind, object.className())) return object.className();
        if (plain && Words.of(target).knows(kind, name)) return name;
        if (target == Target.TF_KERAS && Words.of(target).knows(kind, object.className())) {
            return zip
                    ? KerasObject.write("keras." + (kind.equals("loss") ? "losses" : "metrics"), object)
                    : bare(object);
        }
        throw new Unknown("no such " + kind + ": " + object.className() + (plain ? "" : " " + object.config()));
    }

    private static Map<String, Object> bare(ObjectConfig object) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("class_name", object.className());
        json.put("config", object.config());
        return json;
    }

    private static boolean isStandard(String key, @Nullable Object value) {
        boolean sum =
                key.equals("reduction") && (value == null || value.toString().matches("sum_over_batch_size|auto"));
        return sum || key.equals("axis") && Long.valueOf(-1).equals(value) || key.equals("fn") || isOff(key, value);
    }
}
