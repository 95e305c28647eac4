package engine.cli.train.checkpoint;

import static engine.cli.train.checkpoint.StoredCheckpoint.BEFORE;
import static engine.cli.train.checkpoint.StoredCheckpoint.MODEL;
import static engine.cli.train.checkpoint.StoredCheckpoint.STATE;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.model.SavedModel;
import engine.api.training.TrainingState;
import engine.io.Models;
import engine.io.file.AtomicFile;
import engine.io.file.Digest;
import engine.io.file.FileSet;
import engine.io.file.Folders;
import engine.io.file.Look;
import engine.io.file.Reasons;
import engine.io.json.Json;
import engine.io.spec.TrainingStateJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A folder with {@code model.keras} and {@code state.json}, from which a run goes on bit for bit, and in {@code before} the checkpoint
 * before them. The state names the model's digest and its own. Both files are replaced within the folder, which may be a link or a mount
 * point: where a run dies between the two renames, the state's model is the one in {@code before}.
 */
public final class Checkpoint {
    private static final Set<String> FILES = Set.of(MODEL, STATE, BEFORE, "lost+found");

    private final Path folder;
    private boolean whole; // what the folder holds was saved by this run

    public Checkpoint(Path folder) {
        this.folder = folder;
    }

    public Path folder() {
        return folder;
    }

    /** The folder to save into when going on from this: of a checkpoint before the last, the one that it lies in. */
    public Path root() {
        Path here = folder.toAbsolutePath().normalize();
        Path parent = here.getParent();
        boolean inner = parent != null && here.endsWith(BEFORE) && Look.isThere(parent.resolve(STATE));
        return inner ? parent : folder;
    }

    /** Refuses, before anything is trained, a folder that is no checkpoint's: it would be replaced. */
    public void check() {
        Path here = folder.toAbsolutePath().normalize();
        if (Look.isThere(here) && !isCheckpoint(here)) {
            throw Problem.content("something else than a checkpoint stands where one is to be saved")
                    .where(folder)
                    .expected("a new folder, or one with " + MODEL + " and " + STATE + " alone")
                    .hint("name another with --checkpoint")
                    .exception();
        }
        Path parent = here.getParent();
        if (parent == null || !Look.isFolder(parent)) {
            throw Problem.content("no such folder for the checkpoint")
                    .where(String.valueOf(parent))
                    .exception();
        }
    }

    /** A folder with nothing but a checkpoint's files and what its writer left behind, or with nothing at all. */
    private static boolean isCheckpoint(Path folder) {
        if (!Look.isFolder(folder) || folder.equals(Path.of("").toAbsolutePath())) return false;
        try {
            return Folders.list(folder).stream()
                    .map(file -> file.getFileName().toString())
                    .allMatch(name -> FILES.contains(name)
                            || name.startsWith(".") && name.contains(MODEL)
                            || name.startsWith(".") && name.contains(STATE));
        } catch (IOException e) {
            return false;
        }
    }

    /** Replaces what the folder holds; what it held becomes the checkpoint before. */
    public void save(SavedModel model, TrainingState state) {
        Path modelFile = folder.resolve(MODEL);
        Path stateFile = folder.resolve(STATE);
        try {
            clear();
            if (!Look.isFolder(folder)) Files.createDirectory(folder);
            Path freshModel = FileSet.staged(modelFile);
            Models.save(model, freshModel);
            String digest = Digest.of(freshModel);
            AtomicFile.write(FileSet.staged(stateFile), out -> Json.write(TrainingStateJson.write(state, digest), out));
            if (whole || StoredCheckpoint.isWhole(folder)) keepBefore();
            Folders.move(freshModel, modelFile);
            Folders.force(folder);
            Folders.move(FileSet.staged(stateFile), stateFile);
            Folders.force(folder);
            whole = true;
        } catch (IOException e) {
            discard();
            throw Problem.content("the checkpoint cannot be saved")
                    .where(folder)
                    .found(Reasons.of(e))
                    .exception(e);
        } catch (EngineException e) {
            discard();
            throw e;
        }
    }

    /** Clears what a run that died left behind. */
    public void tidy() {
        try {
            clear();
        } catch (IOException e) {
            throw Problem.content("what an earlier run left behind cannot be cleared")
                    .where(folder)
                    .found(Reasons.of(e))
                    .exception(e);
        }
    }

    /** Clears what a run that died, or an earlier version of this program, left behind. */
    private void clear() throws IOException {
        for (String ending : List.of(".new", ".old")) { // an earlier version renamed whole folders
            Path other = folder.resolveSibling(folder.getFileName() + ending);
            if (!Look.isFolder(other) || ending.equals(".old") && !Look.isThere(folder)) continue;
            for (String file : List.of(MODEL, STATE)) Files.deleteIfExists(other.resolve(file));
            if (Folders.list(other).isEmpty()) Files.delete(other); // or it is another's
        }
        for (Path each : List.of(folder, folder.resolve(BEFORE))) {
            if (Look.isFolder(each)) FileSet.discard(List.of(each.resolve(MODEL), each.resolve(STATE)));
        }
    }

    private void discard() {
        if (Look.isFolder(folder)) FileSet.discard(List.of(folder.resolve(MODEL), folder.resolve(STATE)));
    }

    /** Gives both files a second name, so that they stay when the first is given to others. */
    private void keepBefore() throws IOException {
        Path before = folder.resolve(BEFORE);
        if (!Look.isFolder(before)) Files.createDirectory(before);
        for (String file : List.of(MODEL, STATE)) {
            Path fresh = FileSet.staged(before.resolve(file));
            Files.deleteIfExists(fresh);
            try {
                Files.createLink(fresh, folder.resolve(file));
            } catch (IOException | UnsupportedOperationException e) { // a file system without links
                AtomicFile.write(fresh, out -> Files.copy(folder.resolve(file), out));
            }
            Folders.move(fresh, before.resolve(file));
            Files.deleteIfExists(fresh); // renaming one name of a file to another of its names does nothing
        }
        Folders.force(before);
    }

    /**
     * What the folder holds.
     *
     * @throws EngineException if it is damaged or not there
     */
    public StoredCheckpoint open() {
        return StoredCheckpoint.in(folder);
    }
}
