package engine.io.keras;

import engine.api.DType;
import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.config.KerasObject;
import engine.api.graph.Graph;
import engine.api.model.Model;
import engine.api.model.ModelStore;
import engine.api.model.SavedModel;
import engine.api.training.CompileConfig;
import engine.api.training.OptimizerState;
import engine.io.file.AtomicFile;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.hdf5.write.Hdf5Writer;
import engine.io.json.Json;
import engine.io.keras.graph.GraphReader;
import engine.io.keras.graph.GraphWriter;
import engine.io.keras.training.CompileConfigs;
import engine.io.keras.training.OutputKeys;
import engine.io.keras.training.V3Optimizer;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import engine.io.keras.value.Target;
import engine.io.keras.weights.HeldNumbers;
import engine.io.keras.weights.V3Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** {@code .keras} files of Keras 3 and tf.keras, and the same unpacked into a folder. Written for Keras 3.0 and later. */
public final class KerasZipStore implements ModelStore {
    /** Every 3.x reads what 3.0 wrote. */
    static final String WRITTEN_VERSION = "3.0.0";
    /** One date for all: the same model gives the same bytes. */
    private static final String WRITTEN_DATE = "1980-01-01@00:00:00";
    /** One time for all. Not the first of 1980: of that one Java also writes the instant, and so the time zone of the machine. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

    /** For the service loader. */
    public KerasZipStore() {}

    @Override
    public boolean reads(Path file) {
        return KerasArchive.recognised(file);
    }

    @Override
    public boolean writes(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".keras");
    }

    @Override
    public SavedModel load(Path file) {
        try (KerasArchive archive = KerasArchive.open(file)) {
            return load(archive);
        }
    }

    private static SavedModel load(KerasArchive archive) {
        String configName = archive.where(KerasArchive.CONFIG);
        Map<String, Object> json = object(archive.read(KerasArchive.CONFIG), configName);
        String version = version(archive);
        Generation generation = Generation.of(json, version, null);
        List<String> notices = new ArrayList<>();
        Graph graph =
                GraphReader.read(json, new ReadContext(generation, Objects.toString(version, ""), configName, notices));
        String weightsName = archive.where(KerasArchive.WEIGHTS);
        try (Hdf5File weights = Hdf5File.open(archive.read(KerasArchive.WEIGHTS), weightsName)) {
            HeldNumbers.check(graph, weights, weightsName);
            Model model = new Model(graph, DType.FLOAT32);
            CompileConfig compile = json.get("compile_config") instanceof Map<?, ?> stored
                    ? CompileConfigs.read(KerasObject.map(stored), OutputKeys.of(model))
                    : null;
            V3Weights.read(weights, model, classes(json), weightsName);
            OptimizerState state =
                    compile == null ? null : V3Optimizer.read(weights, model, compile.optimizer(), generation, notices);
            return new SavedModel(
                    model, compile, state, new SavedModel.Origin("keras3", Objects.toString(version, ""), notices));
        }
    }

    /** Classes by the layer's name in the model, of those whose weights lie elsewhere than their layers here tell. */
    static Map<String, String> classes(Map<String, Object> modelJson) {
        return classes(modelJson.get("config"), "", new HashMap<>());
    }

    private static Map<String, String> classes(@Nullable Object json, String prefix, Map<String, String> found) {
        if (json instanceof List<?> list) list.forEach(each -> classes(each, prefix, found));
        if (!(json instanceof Map<?, ?> object)) return found;
        if (object.get("class_name") instanceof String className
                && object.get("config") instanceof Map<?, ?> config
                && config.get("name") instanceof String name) {
            if (className.startsWith("CuDNN")) found.put(prefix + name, className);
            config.values().forEach(each -> classes(each, prefix + name + "/", found));
        } else {
            object.values().forEach(each -> classes(each, prefix, found));
        }
        return found;
    }

    static @Nullable String version(KerasArchive archive) {
        byte[] metadata = archive.readIfPresent(KerasArchive.METADATA);
        if (metadata == null) return null;
        Object version = object(metadata, archive.where(KerasArchive.METADATA)).get("keras_version");
        return version instanceof String text ? text : null;
    }

    private static Map<String, Object> object(byte[] json, String where) {
        Object value = Json.parse(new String(json, StandardCharsets.UTF_8), where);
        if (value instanceof Map<?, ?>) return KerasObject.map(value);
        throw Problem.file("not a JSON object").where(where).exception();
    }

    @Override
    public void save(SavedModel saved, Path file) {
        byte[] config = Json.write(config(saved)).getBytes(StandardCharsets.US_ASCII);
        Hdf5Group weights = weights(saved);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("keras_version", WRITTEN_VERSION);
        metadata.put("date_saved", WRITTEN_DATE);
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            store(zip, KerasArchive.METADATA, Json.write(metadata).getBytes(StandardCharsets.US_ASCII));
            store(zip, KerasArchive.CONFIG, config);
            store(zip, weights);
            zip.finish();
        });
    }

    private static Map<String, Object> config(SavedModel saved) {
        Map<String, Object> json =
                new LinkedHashMap<>(GraphWriter.write(saved.model().architecture(), Target.KERAS3));
        CompileConfig compile = saved.compile();
        if (compile != null) json.put("compile_config", CompileConfigs.write(compile, OutputKeys.of(saved.model())));
        return json;
    }

    private static Hdf5Group weights(SavedModel saved) {
        Hdf5Group root = new Hdf5Group();
        V3Weights.write(saved.model(), root);
        CompileConfig compile = saved.compile();
        OptimizerState state = saved.optimizerState();
        ObjectConfig optimizer = compile == null ? null : compile.optimizer();
        if (optimizer != null && state != null) V3Optimizer.write(state, saved.model(), optimizer, root);
        return root;
    }

    private static void store(ZipOutputStream zip, String member, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        begin(zip, member, content.length, crc);
        zip.write(content);
        zip.closeEntry();
    }

    /** The weights are written twice, once to find their checksum: a stored member needs it in advance. */
    private static void store(ZipOutputStream zip, Hdf5Group weights) throws IOException {
        Checksum checksum = new Checksum();
        Hdf5Writer.write(weights, checksum);
        begin(zip, KerasArchive.WEIGHTS, Hdf5Writer.size(weights), checksum.crc);
        Hdf5Writer.write(weights, zip);
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String member, long size, CRC32 crc) throws IOException {
        ZipEntry entry = new ZipEntry(member);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
    }

    private static final class Checksum extends OutputStream {
        private final CRC32 crc = new CRC32();

        @Override
        public void write(int b) {
            crc.update(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            crc.update(bytes, offset, length);
        }
    }
}
