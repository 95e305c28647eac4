package engine.cli.train;

import engine.api.Problem;
import engine.api.model.ModelFiles;
import engine.api.model.SavedModel;
import engine.api.training.TrainingState;
import engine.io.file.AtomicFile;
import engine.io.json.Json;
import engine.io.spec.TrainingStateJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder with {@code model.keras} and {@code state.json}, from which a run goes on bit for bit. Both files are written into a new folder
 * that then takes the old one's place, so they always belong together.
 */
public final class Checkpoint {
    private static final String MODEL = "model.keras";
    private static final String STATE = "state.json";

    private final Path folder;

    public Checkpoint(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** Refuses, before anything is trained, a folder that is no checkpoint's: it would be replaced. */
    public void check() {
        Path here = folder.toAbsolutePath().normalize();
        if (Files.exists(here) && !isCheckpoint(here)) {
            throw Problem.content("something else than a checkpoint stands where one is to be saved")
                    .where(folder)
                    .expected("a new folder, or one with " + MODEL + " and " + STATE + " alone")
                    .hint("name another with --checkpoint")
                    .exception();
        }
        Path parent = here.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw Problem.content("no such folder for the checkpoint")
                    .where(String.valueOf(parent))
                    .exception();
        }
    }

    /** A folder with nothing but a checkpoint's files, or with nothing at all. */
    private static boolean isCheckpoint(Path folder) {
        if (!Files.isDirectory(folder) || folder.equals(Path.of("").toAbsolutePath())) return false;
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).allMatch(List.of(MODEL, STATE)::contains);
        } catch (IOException e) {
            return false;
        }
    }

    /** Replaces what the folder holds. */
    public void save(SavedModel model, TrainingState state) {
        Path fresh = sibling(".new");
        Path old = sibling(".old");
        try {
            delete(fresh);
            Files.createDirectory(fresh);
            write(fresh, model, state);
            if (Files.exists(folder)) {
                delete(old);
                Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            delete(old);
        } catch (IOException e) {
            throw Problem.content("the checkpoint cannot be saved")
                    .where(folder)
                    .found(e.getMessage())
                    .exception(e);
        }
    }

    /** Writes both files, or leaves no folder behind. */
    private static void write(Path fresh, SavedModel model, TrainingState state) throws IOException {
        boolean complete = false;
        try {
            ModelFiles.save(model, fresh.resolve(MODEL));
            AtomicFile.write(fresh.resolve(STATE), out -> Json.write(TrainingStateJson.write(state), out));
            complete = true;
        } finally {
            if (!complete) delete(fresh);
        }
    }

    /** The model of the checkpoint, with its optimizer's state. */
    public SavedModel model() {
        return ModelFiles.load(present().resolve(MODEL));
    }

    /** Where the run stood. */
    public TrainingState state() {
        Path file = present().resolve(STATE);
        try {
            return TrainingStateJson.read(Json.parse(Files.readString(file), file.toString()), file.toString());
        } catch (IOException e) {
            throw Problem.file("the checkpoint cannot be read").where(file).exception(e);
        }
    }

    /** The folder, or the one before it if the machine went down between two renames. */
    private Path present() {
        Path old = sibling(".old");
        if (!Files.exists(folder) && Files.exists(old)) return old;
        if (!Files.exists(folder.resolve(STATE))) {
            throw Problem.file("no checkpoint to go on from")
                    .where(folder)
                    .expected("a folder with " + MODEL + " and " + STATE)
                    .exception();
        }
        return folder;
    }

    private Path sibling(String ending) {
        return folder.resolveSibling(folder.getFileName() + ending);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }
}
