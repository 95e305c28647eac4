package engine.io.keras;

import engine.api.Problem;
import engine.io.file.Look;
import engine.io.hdf5.Hdf5File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** What people take for a model's file and hand over: recognised by content, each with what to do. */
public enum ForeignForm {
    WEIGHTS(
            "weights",
            "weights without the model they belong to",
            "name a file of the model's architecture as " + Problem.key("architecture")),
    ARCHITECTURE(
            "json",
            "a model's architecture without weights",
            "name the file of the weights as the model, and this one as " + Problem.key("architecture")),
    SAVED_MODEL(
            "saved-model", "a TensorFlow SavedModel, a graph of TensorFlow's own operations", Saving.FROM_TENSORFLOW),
    CHECKPOINT("checkpoint", "a TensorFlow checkpoint", "load it in Python and " + Saving.IN_PYTHON),
    TFLITE("tflite", "a TensorFlow Lite model, compiled for devices", Saving.IN_PYTHON),
    PYTORCH("pytorch", "a PyTorch file", "only models of Keras are read"),
    PICKLE("pickle", "a Python pickle, which is code and never run", Saving.IN_PYTHON),
    POINTER("git-lfs-pointer", "a pointer of Git LFS, not the file it stands for", "fetch it with: git lfs pull"),
    WEB_PAGE("web-page", "a web page", "download the file itself"),
    FOLDER("folder", "a folder without a model in it", "an unpacked .keras file has config.json and model.weights.h5"),
    EMPTY("empty", "an empty file", "copy or save it again");

    private final String format;
    private final String what;
    private final String advice;

    ForeignForm(String format, String what, String advice) {
        this.format = format;
        this.what = what;
        this.advice = advice;
    }

    /** Advice that several share. */
    private static final class Saving {
        static final String FROM_TENSORFLOW =
                "in Python: model = tf_keras.models.load_model(\"FOLDER\"); model.save(\"model.keras\")";
        static final String IN_PYTHON = "save the model in Python: model.save(\"model.keras\")";
    }

    /** The form in a word. */
    public String format() {
        return format;
    }

    /** What a file is, or null for none of these. */
    public static @Nullable ForeignForm of(Path file) {
        if (Look.isFolder(file)) return folder(file);
        byte[] start = start(file);
        if (start.length == 0) return EMPTY;
        if (Hdf5File.isHdf5(start)) return WEIGHTS;
        if (start[0] == 'P' && start.length > 1 && start[1] == 'K') return archive(file);
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("TFL3", 4)) return TFLITE;
        if (start[0] == (byte) 0x80 && start.length > 1 && start[1] <= 5) return PICKLE;
        if (text.startsWith("version https://git-lfs")) return POINTER;
        String trimmed = text.stripLeading();
        if (trimmed.startsWith("<")) return WEB_PAGE;
        boolean model = trimmed.contains("\"class_name\"") || trimmed.contains("\"module\"");
        if (trimmed.startsWith("{") && model) return ARCHITECTURE;
        return Look.isThere(beside(file, ".index")) || file.toString().endsWith(".index") ? CHECKPOINT : null;
    }

    private static ForeignForm folder(Path folder) {
        if (Look.isThere(folder.resolve("saved_model.pb"))) return SAVED_MODEL;
        return Look.isThere(folder.resolve("checkpoint")) ? CHECKPOINT : FOLDER;
    }

    private static @Nullable ForeignForm archive(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            boolean arrays = zip.size() > 0;
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                String name = all.nextElement().getName();
                if (name.endsWith("data.pkl")) return PYTORCH;
                arrays &= name.endsWith(".npy");
            }
            return arrays ? WEIGHTS : null;
        } catch (IOException e) {
            return null; // no zip after all
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static byte[] start(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(4096);
        } catch (IOException e) {
            throw Problem.file("cannot be read")
                    .where(file)
                    .found(e.getMessage())
                    .exception(e);
        }
    }

    /** Says what the file is. */
    RuntimeException refused(Path file) {
        return Problem.file("not a model but " + what).where(file).hint(advice).exception();
    }
}
