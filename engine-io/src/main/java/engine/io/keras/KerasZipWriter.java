package engine.io.keras;

import engine.api.model.SavedModel;
import engine.api.training.CompileConfig;
import engine.io.file.AtomicFile;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.hdf5.write.Hdf5Writer;
import engine.io.json.Json;
import engine.io.keras.graph.GraphWriter;
import engine.io.keras.training.CompileConfigs;
import engine.io.keras.training.OlderTraining;
import engine.io.keras.training.OutputKeys;
import engine.io.keras.training.V3Optimizer;
import engine.io.keras.value.Target;
import engine.io.keras.weights.V3Weights;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes {@code .keras} files, and {@code .weights.h5}, which is their member of the weights alone. */
final class KerasZipWriter {
    /** One date for all: the same model gives the same bytes. */
    private static final String WRITTEN_DATE = "1980-01-01@00:00:00";
    /** One time for all. Not the first of 1980: of that one Java also writes the instant, and so the time zone of the machine. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

    private KerasZipWriter() {}

    /**
     * Writes a whole model.
     *
     * @return what the file cannot hold, one line each
     */
    static List<String> write(SavedModel saved, Target target, Path file) {
        List<String> left = new ArrayList<>();
        byte[] config = Json.write(config(saved, target, left)).getBytes(StandardCharsets.US_ASCII);
        Hdf5Group root = new Hdf5Group();
        weights(saved, target, root, left);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("keras_version", target.version());
        metadata.put("date_saved", WRITTEN_DATE);
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            store(zip, KerasArchive.METADATA, Json.write(metadata).getBytes(StandardCharsets.US_ASCII));
            store(zip, KerasArchive.CONFIG, config);
            store(zip, root);
            zip.finish();
        });
        return left;
    }

    /** The same of the weights alone, with the optimizer's state as Keras does. */
    static List<String> writeWeights(SavedModel saved, Target target, Path file) {
        Hdf5Group root = new Hdf5Group();
        List<String> left = new ArrayList<>();
        weights(saved, target, root, left);
        AtomicFile.write(file, out -> Hdf5Writer.write(root, out));
        return left;
    }

    private static Map<String, Object> config(SavedModel saved, Target target, List<String> left) {
        Map<String, Object> json =
                new LinkedHashMap<>(GraphWriter.write(saved.model().architecture(), target, true));
        CompileConfig compile = saved.compile();
        if (compile == null) return json;
        OutputKeys outputs = OutputKeys.of(saved.model());
        Map<String, Object> written = target == Target.KERAS3
                ? CompileConfigs.write(compile, outputs)
                : OlderTraining.write(compile, outputs, target, true, left);
        if (written != null) json.put("compile_config", written);
        return json;
    }

    private static void weights(SavedModel saved, Target target, Hdf5Group root, List<String> left) {
        V3Weights.write(saved.model(), target, root);
        CompileConfig compile = saved.compile();
        if (compile == null || saved.optimizerState() == null || !left.isEmpty()) return;
        if (!V3Optimizer.write(saved.optimizerState(), saved.model(), compile.optimizer(), target, root)) {
            left.add(V3Optimizer.LEFT_OUT);
        }
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
