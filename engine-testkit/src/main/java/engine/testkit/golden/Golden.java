package engine.testkit.golden;

import engine.api.Tensor;
import engine.api.config.KerasObject;
import engine.api.config.Schema;
import engine.api.layer.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One case of a layer with the arrays that real Keras computed for it. {@code README.md} beside the cases says what they are.
 *
 * @param layer Keras' name of the layer's class
 * @param number which case of the file
 * @param spec the case as the file has it
 * @param arrays the file's arrays, by {@code number/name}
 * @param schema the class, or null for the one of the catalogue
 */
public record Golden(
        String layer,
        int number,
        Map<String, Object> spec,
        Map<String, Tensor> arrays,
        @Nullable Schema<? extends Layer> schema) {

    /** The same case for another class than that of the catalogue: a user's own, or a trial. */
    public Golden of(Schema<? extends Layer> own) {
        return new Golden(layer, number, spec, arrays, own);
    }

    /** Whether there are cases of this layer beside a class. */
    public static boolean exists(Class<?> beside, String folder, String layer) {
        return beside.getResource(folder + layer + ".json") != null
                && beside.getResource(folder + layer + ".npz") != null;
    }

    /** The cases of a layer, which lie as {@code Dense.json} and {@code Dense.npz} in a folder beside a class. */
    public static List<Golden> read(Class<?> beside, String folder, String layer) {
        try (InputStream cases = beside.getResourceAsStream(folder + layer + ".json");
                InputStream golden = beside.getResourceAsStream(folder + layer + ".npz")) {
            if (cases == null || golden == null) throw new AssertionError("no cases and golden of " + layer);
            Map<String, Object> file = KerasObject.map(JsonValues.read(cases));
            Map<String, Tensor> arrays = Npz.read(golden);
            List<Golden> all = new ArrayList<>();
            for (Object spec : (List<?>) file.get("cases"))
                all.add(new Golden(layer, all.size(), KerasObject.map(spec), arrays, null));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(layer, e);
        }
    }

    /** The case's name. */
    public String name() {
        return (String) spec.get("name");
    }

    /** Of an operation, Keras' name of its class. */
    public String opClass() {
        return (String) spec.get("layer");
    }

    /** The value that a mask looks for in the inputs, NaN for none. */
    public double maskValue() {
        return layer.equals("Masking")
                ? ((Number) map("config").getOrDefault("mask_value", 0.0)).doubleValue()
                : Double.NaN;
    }

    /** Keras' names of the layers within the layer. */
    public Set<String> inner() {
        Set<String> names = new HashSet<>();
        collect(map("config"), names);
        return names;
    }

    private static void collect(@Nullable Object json, Set<String> names) {
        if (json instanceof Map<?, ?> map) {
            if (map.get("class_name") instanceof String name) names.add(name);
            map.values().forEach(value -> collect(value, names));
        } else if (json instanceof List<?> list) {
            list.forEach(item -> collect(item, names));
        }
    }

    /** Whether it is run as in training. */
    public boolean training() {
        return Boolean.TRUE.equals(spec.get("training"));
    }

    /** Whether the inputs are passed in one list. */
    boolean list() {
        return Boolean.TRUE.equals(spec.get("list"));
    }

    /** A part of the case that is a JSON object; empty where it is not there. */
    Map<String, Object> map(String key) {
        Object value = spec.get(key);
        return value == null ? Map.of() : KerasObject.map(value);
    }

    /** An array of Keras', or null where it computed none: {@code output/0}, {@code weight_gradient/2}. */
    public @Nullable Tensor array(String name) {
        return arrays.get(number + "/" + name);
    }

    /** The arrays of a numbered name, from 0 on. */
    public List<Tensor> all(String name) {
        List<Tensor> found = new ArrayList<>();
        for (Tensor t = array(name + "/0"); t != null; t = array(name + "/" + found.size())) found.add(t);
        return found;
    }

    @Override
    public String toString() {
        return layer + ": " + name();
    }
}
