package engine.io.keras.training;

import engine.api.Problem;
import engine.api.model.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By what {@code compile} calls a model's outputs: by their names.
 *
 * @param names a name an output, in the order of outputs
 * @param dictionary whether the model returns a dictionary
 */
public record OutputKeys(List<String> names, boolean dictionary) {
    public static OutputKeys of(Model model) {
        return new OutputKeys(model.outputNames(), model.architecture().ends().outputs() instanceof Map);
    }

    /**
     * The entry of output {@code i} in a list, a dictionary, or one for all.
     *
     * @throws engine.api.EngineException if a dictionary has an entry for an output that the model does not have
     */
    @Nullable
    Object entry(@Nullable Object json, int i) {
        if (json instanceof List<?> list) return i < list.size() ? list.get(i) : null;
        if (!isDictionary(json)) return json;
        Map<?, ?> map = (Map<?, ?>) json;
        for (Object key : map.keySet()) {
            if (names.contains(key)) continue;
            throw Problem.file("compiled for an output that the model does not have")
                    .expected(String.join(", ", names))
                    .foundText(String.valueOf(key))
                    .exception();
        }
        return map.get(names.get(i));
    }

    /** Whether it tells outputs apart by name; an object is one for all. */
    static boolean isDictionary(@Nullable Object json) {
        return json instanceof Map<?, ?> map && !map.containsKey("class_name");
    }

    /** As Keras takes it for this model: one alone, a list, or a dictionary. */
    @Nullable
    Object written(List<? extends @Nullable Object> entries) {
        if (entries.size() == 1) return entries.get(0);
        if (!dictionary) return entries;
        Map<String, @Nullable Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < entries.size(); i++) byName.put(names.get(i), entries.get(i));
        return byName;
    }
}
