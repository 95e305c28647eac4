package engine.cli.hostile;

import engine.cli.hostile.Crafted.Kind;
import engine.io.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small files of models within models: each calls the next one several times, so that the calls multiply at every level. */
final class DeepModels {
    private DeepModels() {}

    static List<Kind> of(Map<String, byte[]> members) throws IOException {
        List<Kind> kinds = new ArrayList<>();
        for (int[] form : new int[][] {{10, 2}, {16, 2}, {40, 2}, {70, 1}, {120, 1}, {3, 3000}}) {
            Map<String, Object> model = model(form[0], form[1]);
            model.remove("inbound_nodes");
            Map<String, byte[]> changed = new LinkedHashMap<>(members);
            changed.put("config.json", Json.write(model).getBytes(StandardCharsets.UTF_8));
            kinds.add(new Kind("nested " + form[0] + " deep, each called " + form[1] + " times", Crafted.zip(changed)));
        }
        return kinds;
    }

    private static Map<String, Object> model(int levels, int calls) {
        Map<String, Object> inner = levels == 0
                ? layer("Activation", "inner", Map.of("name", "inner", "activation", "relu"))
                : model(levels - 1, calls);
        List<Object> nodes = new ArrayList<>();
        for (int i = 0; i < calls; i++) nodes.add(node(i == 0 ? "in" : "inner", Math.max(i - 1, 0)));
        inner.put("inbound_nodes", nodes);
        Map<String, Object> input = layer(
                "InputLayer",
                "in",
                Map.of("name", "in", "dtype", "float32", "batch_shape", Json.parse("[null,2]", "")));
        input.put("inbound_nodes", List.of());
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", "inner");
        config.put("trainable", true);
        config.put("layers", List.of(input, inner));
        config.put("input_layers", List.of(List.of("in", 0, 0)));
        config.put("output_layers", List.of(List.of("inner", calls - 1, 0)));
        return layer("Functional", "inner", config);
    }

    private static Map<String, Object> node(String from, int call) {
        Object tensor = Map.of(
                "class_name",
                "__keras_tensor__",
                "config",
                Map.of(
                        "shape",
                        Json.parse("[null,2]", ""),
                        "dtype",
                        "float32",
                        "keras_history",
                        List.of(from, call, 0)));
        return Map.of("args", List.of(tensor), "kwargs", Map.of());
    }

    private static Map<String, Object> layer(String className, String name, Map<String, Object> config) {
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("module", className.equals("Functional") ? "keras" : "keras.layers");
        layer.put("class_name", className);
        layer.put("config", config);
        layer.put("name", name);
        return layer;
    }
}
