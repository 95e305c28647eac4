package engine.io.keras;

import engine.api.Problem;
import engine.api.config.KerasObject;
import engine.io.file.Look;
import engine.io.hdf5.Hdf5File;
import engine.io.json.Json;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of its model in JSON, out of a model's file of any form or as {@code to_json} writes it.
 *
 * @param json the model, {@code class_name} and {@code config}
 * @param training what {@code compile} was given, or null
 * @param version of Keras as the file states it, or null
 */
public record ModelJson(
        Map<String, Object> json,
        @Nullable Map<String, Object> training,
        @Nullable String version,
        Generation generation) {
    private static final String MODEL_CONFIG = "model_config";
    private static final String TRAINING_CONFIG = "training_config";
    private static final String COMPILE_CONFIG = "compile_config";

    /** That of a model's file, or of a text of JSON. */
    public static ModelJson of(Path file) {
        if (!Look.isThere(file)) throw Problem.file("no such file").where(file).exception();
        if (KerasArchive.recognised(file)) {
            try (KerasArchive archive = KerasArchive.open(file)) {
                return of(archive);
            }
        }
        if (!Hdf5File.isHdf5(file)) return of(text(file), file.toString());
        try (Hdf5File opened = Hdf5File.open(file)) {
            if (inside(opened)) return of(opened, file.toString());
        }
        throw Problem.file("no architecture in it")
                .where(file)
                .expected("a model's file, or the text of to_json")
                .exception();
    }

    /** That of a {@code .keras} file. */
    static ModelJson of(KerasArchive archive) {
        Map<String, Object> json = object(archive.read(KerasArchive.CONFIG), archive.where(KerasArchive.CONFIG));
        byte[] metadata = archive.readIfPresent(KerasArchive.METADATA);
        Object stated = metadata == null
                ? null
                : object(metadata, archive.where(KerasArchive.METADATA)).get("keras_version");
        String version = stated instanceof String text ? text : null;
        return new ModelJson(json, compile(json), version, Generation.of(json, version, null));
    }

    private static @Nullable Map<String, Object> compile(Map<String, Object> json) {
        return json.get(COMPILE_CONFIG) instanceof Map<?, ?> stored ? KerasObject.map(stored) : null;
    }

    /** Whether an HDF5 file holds a model and not weights alone. */
    public static boolean inside(Hdf5File file) {
        return file.attributes("").contains(MODEL_CONFIG);
    }

    /** That of a whole-model {@code .h5}. */
    static ModelJson of(Hdf5File file, String name) {
        Map<String, Object> json = attribute(file, MODEL_CONFIG, name);
        if (json == null) throw Problem.file("no model in it").where(name).exception();
        String version = file.text("", "keras_version").orElse(null);
        String backend = file.text("", "backend").orElse(null);
        return new ModelJson(
                json, attribute(file, TRAINING_CONFIG, name), version, Generation.of(json, version, backend));
    }

    private static @Nullable Map<String, Object> attribute(Hdf5File file, String attribute, String name) {
        String text = file.text("", attribute).orElse(null);
        return text == null ? null : object(Json.parse(text, name + ": " + attribute), name + ": " + attribute);
    }

    private static ModelJson of(String text, String name) {
        Object parsed = Json.parse(text, name);
        if (parsed instanceof String inner) parsed = Json.parse(inner, name); // json.dump(model.to_json())
        Map<String, Object> json = object(parsed, name);
        Generation generation = Generation.of(json, null, null);
        String version = json.get("keras_version") instanceof String stated ? stated : null;
        return new ModelJson(json, compile(json), version, generation);
    }

    private static Map<String, Object> object(byte[] json, String where) {
        return object(Json.parse(new String(json, StandardCharsets.UTF_8), where), where);
    }

    private static Map<String, Object> object(@Nullable Object value, String where) {
        if (value instanceof Map<?, ?>) return KerasObject.map(value);
        throw Problem.file("not a JSON object").where(where).exception();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Problem.file("no model's file, and no JSON")
                    .where(file)
                    .found(e.toString())
                    .exception(e);
        }
    }

    /** Where a reading of it stands. */
    public ReadContext context(String file, List<String> notices) {
        return new ReadContext(generation, Objects.toString(version, ""), file, notices);
    }
}
