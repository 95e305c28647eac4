package engine.cli.train;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.model.SavedModel;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpecJson;
import engine.io.Models;
import engine.io.file.Digest;
import engine.io.file.FileSet;
import engine.io.file.Look;
import engine.io.file.Reasons;
import engine.io.file.WriterLock;
import engine.io.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where a run saves its model. A file that was there before is kept under the name with a tilde. */
public final class OutputFile {
    private static final String SPEC = ".data.json";
    private static final List<String> ENDINGS = List.of(".keras", ".h5", ".hdf5");

    private final Path file;
    private final BiConsumer<SavedModel, Path> writer;

    public OutputFile(Path file) {
        this(file, Models::save);
    }

    /** @param writer writes a model into the form of this file */
    public OutputFile(Path file, BiConsumer<SavedModel, Path> writer) {
        this.file = file;
        this.writer = writer;
    }

    public Path path() {
        return file;
    }

    /** The file's name without its ending: {@code founding} of {@code founding.keras}. */
    public String stem() {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** A sibling: {@code founding.data.json} beside {@code founding.keras}. */
    public Path beside(String ending) {
        return file.resolveSibling(stem() + ending);
    }

    /** Refuses a name that no model form goes with, and a place where no file can be. */
    public void check() {
        Models.checkName(file);
        if (Look.isFolder(file)) {
            throw Problem.content("a folder stands where the model is to be saved")
                    .where(file)
                    .exception();
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Look.isFolder(folder)) {
            throw Problem.content("no such folder to save into").where(folder).exception();
        }
    }

    /** Takes the file for this run alone, brings to its end what a run before had begun, and clears what it left behind. */
    public WriterLock lock(@Nullable Path history) {
        WriterLock lock = WriterLock.on(file, "wait for its end, or save elsewhere with --out");
        boolean taken = false;
        try {
            FileSet.finish(file);
            FileSet.discard(together(history));
            probe();
            taken = true;
        } finally {
            if (!taken) lock.close();
        }
        return lock;
    }

    /** Finds out before the data is read whether the folder can be written to. */
    private void probe() {
        try {
            Path probe = FileSet.staged(file);
            Files.createFile(probe);
            Files.delete(probe);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private List<Path> together(@Nullable Path history) {
        List<Path> files = new ArrayList<>(List.of(file, kept(file), beside(SPEC), kept(beside(SPEC))));
        if (history != null && !Look.isNoFile(history)) files.add(history);
        return files;
    }

    /** Finds out before the training begins whether this form of file can hold the model. */
    public void rehearse(SavedModel model) {
        Path fresh = FileSet.staged(file);
        try {
            writer.accept(model, fresh);
            Files.delete(fresh);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private RuntimeException unwritable(IOException cause) {
        return Problem.content("the folder cannot be written to")
                .where(file.toAbsolutePath().getParent())
                .hint("choose another with --out")
                .exception(cause);
    }

    /**
     * Saves a model with its data spec and history, all or none. A model that was there is kept with its spec, unless it is the very same:
     * a resumed run's own.
     *
     * @param spec null where the model has none
     * @param history null where none is wanted
     * @return whether an earlier model was kept
     */
    public boolean save(SavedModel model, @Nullable DataSpec spec, @Nullable History history) {
        try {
            FileSet files = new FileSet(file);
            writer.accept(model, FileSet.staged(file));
            String digest = Digest.of(FileSet.staged(file));
            boolean earlier = Look.isThere(file) && !Digest.of(file).equals(digest);
            if (earlier) keep(files);
            if (spec != null) write(files, beside(SPEC), DataSpecJson.write(spec, models(spec, digest)));
            else if (Look.isThere(beside(SPEC))) files.remove(beside(SPEC));
            if (history != null) write(files, history.file(), Json.write(history.values()));
            files.add(file);
            files.commit();
            return earlier;
        } catch (EngineException e) {
            if (!FileSet.isUnfinished(file)) FileSet.discard(together(history == null ? null : history.file()));
            throw e;
        }
    }

    /** The model's digest, and that of one in another form, {@code m.h5} beside {@code m.keras}, which has the same spec. */
    private String models(DataSpec spec, String digest) {
        Path shared = beside(SPEC);
        if (!isOf(shared, spec)) return digest;
        String named = DataSpecJson.model(shared);
        StringBuilder models = new StringBuilder(digest);
        for (String ending : ENDINGS) {
            Path other = beside(ending);
            if (named == null || other.equals(file) || !Look.isFile(other)) continue;
            String otherDigest = Digest.of(other);
            if (named.contains(otherDigest)) models.append(' ').append(otherDigest);
        }
        return models.toString();
    }

    private static boolean isOf(Path file, DataSpec spec) {
        try {
            return Look.isThere(file) && spec.equals(DataSpecJson.read(file));
        } catch (EngineException e) {
            if (Reasons.unread(e)) throw e;
            return false; // damaged, and about to be replaced
        }
    }

    /** Keras' history of a run, and where it goes. */
    public record History(Path file, Map<String, ?> values) {}

    private static void write(FileSet files, Path to, String text) {
        files.write(to, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void keep(FileSet files) {
        files.write(kept(file), stream -> Files.copy(file, stream));
        Path spec = beside(SPEC);
        if (Look.isThere(spec)) files.write(kept(spec), stream -> Files.copy(spec, stream));
        else if (Look.isThere(kept(spec))) files.remove(kept(spec)); // of a model before the one that is kept
    }

    /** Where the earlier model is kept. */
    public Path kept() {
        return kept(file);
    }

    private static Path kept(Path earlier) {
        return earlier.resolveSibling(earlier.getFileName() + "~");
    }
}
