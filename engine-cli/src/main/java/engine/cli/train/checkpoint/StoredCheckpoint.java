package engine.cli.train.checkpoint;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.model.SavedModel;
import engine.api.training.TrainingState;
import engine.cli.console.Console;
import engine.cli.console.ModelOpening;
import engine.io.file.Digest;
import engine.io.file.Look;
import engine.io.file.Reasons;
import engine.io.json.Json;
import engine.io.spec.TrainingStateJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A checkpoint as it was found: where its run stood, and of which model that is. */
public final class StoredCheckpoint {
    static final String MODEL = "model.keras";
    static final String STATE = "state.json";
    static final String BEFORE = "before";

    private final Path folder;
    private final Path present;
    private final TrainingState state;
    private final @Nullable String digest; // the model's

    private StoredCheckpoint(Path folder) {
        this.folder = folder;
        this.present = present(folder);
        Path file = present.resolve(STATE);
        Object json = json(file);
        this.digest = TrainingStateJson.model(json, file.toString());
        modelFile();
        this.state = TrainingStateJson.read(json, file.toString());
    }

    /** The checkpoint of a folder; where it is damaged, the one before it is offered. */
    static StoredCheckpoint in(Path folder) {
        return offering(folder, () -> new StoredCheckpoint(folder));
    }

    /** Where the run stood. */
    public TrainingState state() {
        return state;
    }

    /** Whether the checkpoint tells of which model its state is; earlier versions did not. */
    public boolean isSealed() {
        return digest != null;
    }

    /** The model of the checkpoint, with its optimizer's state. */
    public SavedModel model(Console console) {
        return offering(folder, () -> new ModelOpening(null, console).open(modelFile()));
    }

    /** The model that the state names: beside it, or the one before where the run died between two renames. */
    private Path modelFile() {
        Path beside = present.resolve(MODEL);
        if (digest == null) return beside;
        for (Path model : List.of(beside, present.resolve(BEFORE).resolve(MODEL))) {
            if (Look.isFile(model) && Digest.of(model).equals(digest)) return model;
        }
        throw Problem.file("is not the model that " + STATE + " belongs to: its digest is another")
                .where(beside)
                .expected(digest)
                .found(Look.isFile(beside) ? Digest.of(beside) : "no such file")
                .exception();
    }

    /** Whether a folder holds both files, and both are what was saved. */
    static boolean isWhole(Path folder) {
        if (!Look.isThere(folder.resolve(STATE))) return false;
        try {
            StoredCheckpoint found = new StoredCheckpoint(folder);
            return found.isSealed() && found.modelFile().equals(folder.resolve(MODEL));
        } catch (EngineException e) {
            if (Reasons.unread(e)) throw e; // it may be whole, and must not be lost
            return false;
        }
    }

    private static @Nullable Object json(Path file) {
        try {
            return Json.parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw Problem.file("the checkpoint cannot be read")
                    .where(file)
                    .found(Reasons.of(e))
                    .exception(e);
        }
    }

    private static <T> T offering(Path folder, Supplier<T> what) {
        try {
            return what.get();
        } catch (EngineException e) {
            Path before = folder.resolve(BEFORE);
            if (e.problem().kind() != Problem.Kind.FILE || !isWhole(before)) throw e;
            int epoch = new StoredCheckpoint(before).state().epoch();
            throw e.problem()
                    .hint("the checkpoint before it, after epoch " + epoch + ", is whole: go on from it with --resume "
                            + before)
                    .exception(e);
        }
    }

    /** The folder, or the one before it if the machine went down between two renames of an earlier version of this program. */
    private static Path present(Path folder) {
        Path old = folder.resolveSibling(folder.getFileName() + ".old");
        if (!Look.isThere(folder) && Look.isThere(old)) return old;
        if (!Look.isThere(folder.resolve(STATE))) {
            throw Problem.file("no checkpoint to go on from")
                    .where(folder)
                    .expected("a folder with " + MODEL + " and " + STATE)
                    .exception();
        }
        return folder;
    }
}
