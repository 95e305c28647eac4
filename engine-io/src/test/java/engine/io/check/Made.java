package engine.io.check;

import engine.io.hdf5.write.Hdf5Group;
import engine.io.hdf5.write.Hdf5Text;
import engine.io.hdf5.write.Hdf5Writer;
import engine.io.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files with layers that nobody would save: a Sequential of an input and of whatever a test puts behind it. */
final class Made {
    private Made() {}

    static Map<String, Object> object(String module, String className, Map<String, ?> config) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("module", module);
        json.put("class_name", className);
        json.put("config", new LinkedHashMap<>(config));
        json.put("registered_name", null);
        return json;
    }

    /** A function as Keras 3 serialises it. */
    static Map<String, Object> function(String module, String name) {
        Map<String, Object> json = object(module, "function", Map.of());
        json.put("config", name);
        json.put("registered_name", "function");
        return json;
    }

    private static String model(Map<String, Object> layer) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("batch_shape", Arrays.asList(null, 3L));
        input.put("name", "x");
        List<Object> all = List.of(object("keras.layers", "InputLayer", input), layer);
        return Json.write(object("keras", "Sequential", Map.of("name", "made", "layers", all)));
    }

    static Path keras(Path file, Map<String, Object> layer) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("metadata.json", bytes("{\"keras_version\": \"3.8.0\"}"));
        members.put("config.json", bytes(model(layer)));
        members.put("model.weights.h5", hdf5(new Hdf5Group()));
        return zip(file, members);
    }

    static Path h5(Path file, Map<String, Object> layer) throws IOException {
        Hdf5Group root = new Hdf5Group();
        root.attribute("keras_version", Hdf5Text.scalar("3.8.0", Hdf5Text.Storage.VARIABLE_ASCII));
        root.attribute("model_config", Hdf5Text.scalar(model(layer), Hdf5Text.Storage.VARIABLE_ASCII));
        return Files.write(file, hdf5(root));
    }

    private static byte[] hdf5(Hdf5Group root) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Hdf5Writer.write(root, out);
        return out.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Path zip(Path file, Map<String, byte[]> members) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue());
            }
        }
        return file;
    }
}
