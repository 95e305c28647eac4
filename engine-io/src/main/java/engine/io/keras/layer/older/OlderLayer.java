package engine.io.keras.layer.older;

import engine.api.Problem;
import engine.io.keras.layer.quirk.LayerQuirks;
import engine.io.keras.value.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A layer's configuration on its way from the words of Keras 3 to those of a generation before it. */
public final class OlderLayer {
    private static final Set<String> EVERYWHERE = Set.of("name", "trainable");

    private final String place;
    private final Target target;
    private final Map<String, @Nullable Object> config;
    private String className;

    private OlderLayer(String place, String className, Map<String, Object> config, Target target) {
        this.place = place;
        this.className = className;
        this.config = new LinkedHashMap<>(config);
        this.target = target;
    }

    /**
     * The object that the generation has for a layer. What it does not know is left out: whoever reads it back sees whether that changes
     * anything.
     *
     * @param place for messages
     * @param config in the words of Keras 3
     * @throws engine.api.EngineException if it has no such layer, or no such function
     */
    public static Map<String, Object> write(String place, String className, Map<String, Object> config, Target target) {
        OlderLayer layer = new OlderLayer(place, className, config, target);
        layer.checkFunctions();
        LayerQuirks.renamed(className).forEach((older, later) -> layer.rename(later, older));
        if (layer.is("UpSampling1D")) layer.change("size", OlderLayer::single);
        layer.config.replaceAll((key, value) -> OlderObjects.write(layer, key, value));
        if (target != Target.TF_KERAS) layer.sayImplementation();
        if (target == Target.KERAS1) Keras1Layer.apply(layer);
        layer.keepKnown();
        if (target == Target.TF_KERAS && layer.is("MultiHeadAttention")) layer.leaveShapesOpen();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("class_name", layer.className);
        json.put("config", layer.config);
        return json;
    }

    /** The number in a list of one. */
    static Object single(Object list) {
        return list instanceof List<?> items && items.size() == 1 ? items.get(0) : list;
    }

    private void checkFunctions() {
        for (String key : List.of("activation", "recurrent_activation")) {
            if (!(config.get(key) instanceof String name) || words().knows("activation", name)) continue;
            throw problem(key, target.keras() + " has no such function")
                    .found(name)
                    .exception();
        }
    }

    /** What stands for Keras 3's way, which these generations have to be told. */
    private void sayImplementation() {
        boolean takes = words().keys("layer", className).contains("implementation") || target == Target.KERAS1;
        if (takes && config.containsKey("recurrent_initializer")) config.putIfAbsent("implementation", 2L);
    }

    /** Its {@code from_config} takes these out of every configuration; without a value it is built when it is called. */
    private void leaveShapesOpen() {
        for (String key : List.of("query_shape", "key_shape", "value_shape")) config.put(key, null);
    }

    private void keepKnown() {
        if (!words().knows("layer", className)) {
            throw Problem.content(target.keras() + " has no such layer")
                    .where(place)
                    .found(className)
                    .exception();
        }
        Set<String> known = words().keys("layer", className);
        boolean typed = target == Target.TF_KERAS || className.equals("InputLayer");
        if (is("Merge"))
            known = Set.of("mode", "mode_type", "concat_axis", "dot_axes", "output_shape", "output_shape_type");
        Set<String> kept = known;
        config.keySet()
                .removeIf(key -> !kept.contains(key) && !EVERYWHERE.contains(key) && !(typed && key.equals("dtype")));
    }

    Words words() {
        return Words.of(target);
    }

    Target target() {
        return target;
    }

    String className() {
        return className;
    }

    boolean is(String... names) {
        return List.of(names).contains(className);
    }

    void become(String older) {
        className = older;
    }

    @Nullable
    Object get(String key) {
        return config.get(key);
    }

    void put(String key, @Nullable Object value) {
        config.put(key, value);
    }

    @Nullable
    Object take(String key) {
        return config.remove(key);
    }

    void rename(String from, String to) {
        if (config.containsKey(from)) config.put(to, config.remove(from));
    }

    void change(String key, UnaryOperator<Object> change) {
        Object value = config.get(key);
        if (value != null) config.put(key, change.apply(value));
    }

    Problem problem(String key, String what) {
        return Problem.content(what).where(place + ", key " + key);
    }
}
