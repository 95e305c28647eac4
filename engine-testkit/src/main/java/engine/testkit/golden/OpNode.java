package engine.testkit.golden;

import engine.api.Float64;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.KerasObject;
import engine.api.layer.Arguments;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls one of Keras' operations as the node of a functional model's JSON says, whose inputs are named x, y, z. */
final class OpNode {
    private OpNode() {}

    static List<Symbol> call(Golden golden, List<Symbol> inputs) {
        Map<String, Object> node = golden.map("node");
        Layer layer = InnerLayers.layer(
                InnerLayers.schema((String) node.get("module"), (String) node.get("class_name")),
                KerasObject.map(node.get("config")));
        Map<String, Object> call = KerasObject.map(((List<?>) node.get("inbound_nodes")).get(0));
        List<@Nullable Object> positional = new ArrayList<>();
        for (Object argument : (List<?>) call.get("args")) positional.add(argument(argument));
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        KerasObject.map(call.get("kwargs")).forEach((key, value) -> named.put(key, argument(value)));
        return layer.call(inputs, new Arguments(positional, named));
    }

    private static @Nullable Object argument(@Nullable Object json) {
        if (json instanceof List<?> list) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Object item : list) values.add(argument(item));
            return values;
        }
        if (!(json instanceof Map<?, ?>)) return json;
        Map<String, Object> map = KerasObject.map(json);
        Map<String, Object> config = KerasObject.map(map.get("config"));
        return switch ((String) map.get("class_name")) {
            case "__keras_tensor__" ->
                new Arguments.Input("xyz".indexOf((String) ((List<?>) config.get("keras_history")).get(0)));
            case "__slice__" ->
                new Arguments.Slice((Long) config.get("start"), (Long) config.get("stop"), (Long) config.get("step"));
            case "__ellipsis__" -> Arguments.ELLIPSIS;
            case "__numpy__" -> array(config.get("value"), (String) config.get("dtype"));
            default -> throw new AssertionError("an argument of " + map);
        };
    }

    private static Tensor array(Object json, String dtype) {
        List<Integer> dims = new ArrayList<>();
        List<Object> level = new ArrayList<>(List.of(json));
        while (level.get(0) instanceof List<?> first) {
            dims.add(first.size());
            level = level.stream()
                    .<Object>flatMap(list -> ((List<?>) list).stream())
                    .toList();
        }
        double[] numbers =
                level.stream().mapToDouble(n -> ((Number) n).doubleValue()).toArray();
        Float64 array = new Float64(Shape.of(dims.stream().mapToInt(n -> n).toArray()), numbers);
        return dtype.startsWith("int") ? array.copy(engine.api.DType.INT64) : array;
    }
}
