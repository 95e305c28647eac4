package engine.cli.golden;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.io.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The entries of {@code keras-golden.zip} and its sequel: models saved by real Keras, their inputs and outputs. */
final class GoldenZip {
    private static final Map<String, byte[]> ENTRIES = read();

    private GoldenZip() {}

    /** What is among the models of a later archive waits no more in the first, and is not refused. */
    private static Map<String, byte[]> read() {
        Map<String, byte[]> entries = new TreeMap<>(read("keras-golden.zip"));
        Map<String, byte[]> later = read("keras-golden-later.zip");
        for (String model : later.keySet())
            entries.keySet()
                    .removeIf(name ->
                            name.matches("(waiting|refused)/.*") && name.endsWith(model.substring("models".length())));
        entries.putAll(later);
        return entries;
    }

    private static Map<String, byte[]> read(String archive) {
        Map<String, byte[]> entries = new TreeMap<>();
        try (InputStream file = GoldenZip.class.getResourceAsStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return entries;
    }

    /** The model files under {@code folder/}. */
    static List<String> models(String folder) {
        return ENTRIES.keySet().stream()
                .filter(name -> name.startsWith(folder + "/") && !name.endsWith(".json"))
                .toList();
    }

    /** The first file of each model in each generation's form. */
    static List<String> oneOfEach() {
        Map<String, String> first = new TreeMap<>();
        for (String name : models("models")) first.putIfAbsent(family(name), name);
        return List.copyOf(first.values());
    }

    /** {@code 2 gru.h5} of {@code models/tf1.15-keras2.3.1/gru.h5}. */
    private static String family(String name) {
        return generation(name) + " " + name.split("/")[2];
    }

    /** {@code 2} of {@code models/tf1.15-keras2.3.1/gru.h5}; {@code tf} for tf.keras. */
    static String generation(String name) {
        String label = name.split("/")[1].replaceFirst("^tf1\\..*-keras", "");
        return label.startsWith("tf") ? "tf" : label.replace("keras-", "").substring(0, 1);
    }

    /** A model file on the disk, under its own name. */
    static Path file(String name, Path folder) throws IOException {
        return Files.write(folder.resolve(name.substring(name.lastIndexOf('/') + 1)), ENTRIES.get(name));
    }

    /** The arrays that the record of a model keeps under {@code key}; one array stands for itself. */
    static List<Tensor> arrays(String model, String key, int count) {
        Object value = record(model, key);
        List<?> arrays = count == 1 ? List.of(value) : (List<?>) value;
        return arrays.stream().map(GoldenZip::tensor).toList();
    }

    /** What the record of a model keeps under {@code key}. */
    static Object record(String model, String key) {
        int slash = model.lastIndexOf('/');
        String json = model.substring(0, model.indexOf('.', slash)) + ".json";
        return ((Map<?, ?>) Json.parse(new String(ENTRIES.get(json), StandardCharsets.UTF_8), json)).get(key);
    }

    static Tensor tensor(Object nested) {
        List<Integer> dims = new ArrayList<>();
        for (Object o = nested; o instanceof List<?> list; o = list.get(0)) dims.add(list.size());
        List<Number> numbers = new ArrayList<>();
        flatten(nested, numbers);
        Tensor tensor = Tensor.zeros(
                DType.FLOAT32, Shape.of(dims.stream().mapToInt(i -> i).toArray()));
        for (int i = 0; i < numbers.size(); i++) tensor.set(i, numbers.get(i).doubleValue());
        return tensor;
    }

    private static void flatten(Object nested, List<Number> into) {
        if (nested instanceof List<?> list) list.forEach(each -> flatten(each, into));
        else into.add((Number) nested);
    }
}
