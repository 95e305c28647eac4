package engine.io.check;

import engine.api.Printable;
import engine.api.config.KerasObject;
import engine.io.check.Risk.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a configuration asks a Python loader to do: run code of its own, import a module, read a file. */
final class ConfigRisks {
    private static final Set<String> KERAS = Set.of("keras", "tf_keras", "keras_core");
    private static final Set<String> RUNS = Set.of(
            "eval", "exec", "compile", "__import__", "open", "input", "breakpoint", "getattr", "setattr", "globals");
    private static final Set<String> OWN_FUNCTIONS = Set.of(
            "get_file",
            "load_model",
            "load_weights",
            "save_model",
            "model_from_json",
            "func_load",
            "deserialize_keras_object",
            "set_global_attribute",
            "disable_interactive_logging",
            "_extract_archive");
    private static final String SAFE_MODE_OFF = "enable_unsafe_deserialization";

    private final boolean h5;
    private final Set<Risk> found = new LinkedHashSet<>();

    private ConfigRisks(boolean h5) {
        this.h5 = h5;
    }

    /**
     * All of a model's JSON.
     *
     * @param h5 whether it stands in an {@code .h5}, where Keras' safe mode is of no effect
     */
    static List<Risk> of(@Nullable Object json, boolean h5) {
        ConfigRisks risks = new ConfigRisks(h5);
        risks.walk(json, null, null);
        return new ArrayList<>(risks.found);
    }

    private void walk(@Nullable Object json, @Nullable String layer, @Nullable String key) {
        if (json instanceof List<?> list) list.forEach(each -> walk(each, layer, key));
        if (!(json instanceof Map<?, ?>)) return;
        Map<String, Object> map = KerasObject.map(json);
        String named = layer;
        if (map.get("class_name") instanceof String className) {
            Object config = map.get("config");
            if (config instanceof Map<?, ?> own && own.get("name") instanceof String name) named = name;
            object(new Named(map, className, named, key));
        }
        for (Map.Entry<String, Object> entry : map.entrySet()) {
            boolean structure = Set.of("config", "layers").contains(entry.getKey());
            walk(entry.getValue(), named, structure ? key : entry.getKey());
        }
    }

    /** A serialised object with the layer that it is or lies in. */
    private record Named(
            Map<String, Object> json,
            String className,
            @Nullable String layer,
            @Nullable String key) {
        Map<String, Object> config() {
            return json.get("config") instanceof Map<?, ?> map ? KerasObject.map(map) : Map.of();
        }

        /** What is called: the class, or the function whose name is the configuration. */
        String called() {
            return className.equals("function") && json.get("config") instanceof String name ? name : className;
        }
    }

    private void object(Named object) {
        Map<String, Object> config = object.config();
        switch (object.className()) {
            case "Lambda" -> lambda(object);
            case "TorchModuleWrapper" ->
                add(Kind.EXECUTES, object, "module", "unpickles the PyTorch module in it", Advisory.TORCH_MODULE);
            case "TFSMLayer" ->
                add(
                        Kind.EXECUTES,
                        object,
                        "filepath",
                        "loads the SavedModel " + shown(config.get("filepath")) + ", which is a program",
                        Advisory.SAVED_MODEL_LAYER);
            case "TFOpLambda", "TensorFlowOpLayer" -> operation(object);
            default -> {
                if (config.get("vocabulary") instanceof String file) {
                    add(Kind.READS, object, "vocabulary", "reads the file " + shown(file), Advisory.VOCABULARY);
                }
            }
        }
        if (object.json().get("module") instanceof String module) module(object, module);
    }

    private void lambda(Named lambda) {
        for (String key : List.of("function", "output_shape", "mask")) {
            Object function = lambda.config().get(key);
            boolean inner = function instanceof Map<?, ?> map && "__lambda__".equals(map.get("class_name"));
            boolean old = function instanceof List<?> parts && !parts.isEmpty() && parts.get(0) instanceof String;
            if (inner || old) {
                String what = "runs the Python bytecode in it";
                if (h5) add(Kind.EXECUTES, lambda, key, what, Advisory.LAMBDA, Advisory.LAMBDA_IN_H5);
                else add(Kind.EXECUTES, lambda, key, what, Advisory.LAMBDA);
            } else if (function instanceof String name && key.equals("function")) {
                add(Kind.EXECUTES, lambda, key, "calls the Python function " + shown(name));
            } else if (function instanceof Map<?, ?> map && isKeras(Objects.toString(map.get("module"), ""))) {
                boolean unpacks = lambda.config().get("arguments") instanceof Map<?, ?> arguments
                        && (Boolean.TRUE.equals(arguments.get("extract"))
                                || Boolean.TRUE.equals(arguments.get("untar")));
                String what =
                        "calls " + shown(map.get("module") + "." + map.get("config")) + " with what the file gives it";
                if (unpacks) add(Kind.WRITES, lambda, key, what, Advisory.OWN_FUNCTIONS, Advisory.UNPACKING);
                else add(Kind.EXECUTES, lambda, key, what, Advisory.OWN_FUNCTIONS);
            }
        }
    }

    /** TensorFlow's own operations; those that touch files are what matters. */
    private void operation(Named layer) {
        Object function = layer.config().get("function");
        String name = function != null
                ? function.toString()
                : Objects.toString(layer.config().get("node_def"), "");
        if (name.startsWith("io.write") || name.contains("WriteFile") || name.contains("SaveV2")) {
            add(Kind.WRITES, layer, "function", "writes a file by TensorFlow's " + shown(name));
        } else if (name.startsWith("io.") || name.contains("ReadFile") || name.contains("RestoreV2")) {
            add(Kind.READS, layer, "function", "reads a file by TensorFlow's " + shown(name));
        }
    }

    private void module(Named object, String module) {
        String called = object.called();
        String whole = shown(module + "." + called);
        if (module.equals("builtins")) {
            if (RUNS.contains(called)) {
                add(Kind.EXECUTES, object, "module", "calls Python's own " + called, Advisory.ANY_MODULE);
            }
        } else if (!isKeras(module)) {
            add(
                    Kind.EXECUTES,
                    object,
                    "module",
                    "imports " + shown(module) + " and calls " + whole,
                    Advisory.ANY_MODULE);
        } else if (called.equals(SAFE_MODE_OFF)) {
            add(Kind.EXECUTES, object, "module", "switches Keras' safe mode off", Advisory.SAFE_MODE_OFF);
        } else if (OWN_FUNCTIONS.contains(called)) {
            add(Kind.EXECUTES, object, "module", "calls " + whole, Advisory.OWN_FUNCTIONS);
        }
    }

    /** Whether a module is one of Keras' own: {@code keras.layers}, but not {@code keras_evil}. */
    private static boolean isKeras(String module) {
        String first = module.split("\\.", 2)[0];
        return KERAS.contains(first)
                || module.startsWith("tensorflow.keras.")
                || module.startsWith("tensorflow.python.keras.");
    }

    private static String shown(@Nullable Object value) {
        return Printable.excerpt(String.valueOf(value));
    }

    private void add(Kind kind, Named object, String key, String message, Advisory... advisories) {
        String place = object.className().equals("function") && object.key() != null ? object.key() : key;
        found.add(new Risk(kind, List.of(advisories), object.layer(), place, message));
    }
}
