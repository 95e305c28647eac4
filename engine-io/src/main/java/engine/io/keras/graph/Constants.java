package engine.io.keras.graph;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.layer.Arguments;
import engine.api.layer.Arguments.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Constants of calls that Keras 3 writes as objects: arrays, slices and {@code ...}; all others stand for themselves. */
final class Constants {
    private static final List<String> ARRAYS = List.of("__tensor__", "__numpy__");
    private static final String SLICE = "__slice__";
    private static final String ELLIPSIS = "__ellipsis__";

    private Constants() {}

    static @Nullable Object read(@Nullable Object json) {
        if (!(json instanceof Map<?, ?> object)) return json;
        if (ELLIPSIS.equals(object.get("class_name"))) return Arguments.ELLIPSIS;
        if (ARRAYS.contains(String.valueOf(object.get("class_name")))) return ArrayJson.read(object);
        boolean slice = SLICE.equals(object.get("class_name")) && object.get("config") instanceof Map<?, ?>;
        if (!slice) return json;
        Map<?, ?> bounds = (Map<?, ?>) object.get("config");
        return new Slice(bound(bounds, "start"), bound(bounds, "stop"), bound(bounds, "step"));
    }

    private static @Nullable Long bound(Map<?, ?> bounds, String key) {
        Object bound = bounds.get(key);
        if (bound == null || bound instanceof Long) return (Long) bound;
        throw Problem.file("a slice of something else than whole numbers")
                .expected("a whole number or null")
                .foundText(key + "=" + bound)
                .exception();
    }

    static @Nullable Object write(@Nullable Object constant) {
        if (constant == Arguments.ELLIPSIS) return object(ELLIPSIS, new LinkedHashMap<>());
        if (constant instanceof Tensor array) return object(ARRAYS.get(0), ArrayJson.write(array));
        if (!(constant instanceof Slice slice)) return constant;
        Map<String, Object> bounds = new LinkedHashMap<>();
        bounds.put("start", slice.start());
        bounds.put("stop", slice.stop());
        bounds.put("step", slice.step());
        return object(SLICE, bounds);
    }

    private static Map<String, Object> object(String className, Map<String, Object> config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("class_name", className);
        json.put("config", config);
        return json;
    }
}
