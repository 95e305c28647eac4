package engine.io;

import engine.api.EngineException;
import engine.api.Problem;
import engine.api.model.Model;
import engine.api.model.ModelStore;
import engine.api.model.SavedModel;
import engine.io.file.Look;
import engine.io.file.Reasons;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Loads and saves models: {@code Models.load(path).predict(inputs)}. Files of every generation of Keras are read, recognised by content and
 * never by name, and no code in them is ever run. Other forms join as services of {@link ModelStore}.
 */
public final class Models {
    private static final String STREAM = "the stream";

    private Models() {}

    /**
     * Loads a model.
     *
     * @param file a {@code .keras} file or its unpacked folder, a whole-model {@code .h5}, a folder of MLflow
     * @throws EngineException of kind {@code FILE} that says what stands against it: file, layer, key, expected, found, what to do
     */
    public static SavedModel load(Path file) {
        return load(file, null);
    }

    /**
     * Loads a model whose file may hold weights alone.
     *
     * @param architecture a model's file, or what Keras' {@code to_json} wrote, that says whose weights they are; null for a whole model
     * @throws EngineException as {@link #load(Path)}
     */
    public static SavedModel load(Path file, @Nullable Path architecture) {
        if (!Look.isThere(file)) throw Problem.file("no such file").where(file).exception();
        if (!Files.isReadable(file)) {
            throw Problem.file("no permission to read it").where(file).exception();
        }
        for (ModelStore store : ModelStore.onPath()) {
            if (architecture != null && store.readsWeights(file)) {
                return loaded(file, () -> store.load(file, architecture));
            }
            if (architecture == null && store.reads(file)) return loaded(file, () -> store.load(file));
        }
        if (architecture != null) {
            throw Problem.file("no file of weights alone")
                    .where(file)
                    .expected("weights as an .h5 or .npz")
                    .hint("a whole model needs no " + Problem.key("architecture"))
                    .exception();
        }
        throw Problem.file("not a model file this engine knows")
                .where(file)
                .expected("a .keras file or its unpacked folder, or a whole-model .h5")
                .exception();
    }

    /** What a file asks of a layer is no wish of the user's: what cannot be is the file's fault. */
    private static SavedModel loaded(Path file, Supplier<SavedModel> loading) {
        try {
            return loading.get();
        } catch (EngineException e) {
            Problem problem = e.problem();
            if (problem.kind() == Problem.Kind.FILE) throw e;
            String place = problem.where() == null ? "" : ": " + problem.where();
            throw problem.kind(Problem.Kind.FILE).where(file + place).exception(e);
        }
    }

    /** Loads a model that lies in memory, the content of any file that {@link #load(Path)} reads. */
    public static SavedModel load(byte[] content) {
        return load(new ByteArrayInputStream(content));
    }

    /**
     * Loads a model from a stream, which is read to its end and left open. All forms are read from several places at once, so that it goes
     * through a temporary file, which is deleted before this returns.
     */
    public static SavedModel load(InputStream in) {
        return throughFile("", file -> {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return load(file);
        });
    }

    /**
     * Saves a model with all that came with it: what it was compiled with, the optimizer's state. Afterwards the file is either whole or as
     * it was.
     *
     * @param file {@code .keras} or {@code .h5}: the name's ending says in which form
     * @throws EngineException if no form goes with the name, the form cannot hold the model, or it cannot be written
     */
    public static void save(SavedModel model, Path file) {
        ModelStore.writing(file).save(model, file);
    }

    /** Saves a model that is not compiled. */
    public static void save(Model model, Path file) {
        save(SavedModel.of(model), file);
    }

    /** Writes the bytes of a {@code .keras} file to a stream, which is left open. */
    public static void save(SavedModel model, OutputStream out) {
        throughFile(".keras", file -> {
            save(model, file);
            return Files.copy(file, out);
        });
    }

    /** Something that is done with a file. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Path file) throws IOException;
    }

    /** Does it with a file of its own, whose name is nobody's business. */
    private static <T> T throughFile(String ending, Work<T> work) {
        try {
            Path folder = Files.createTempDirectory("engine");
            Path file = folder.resolve("model" + ending);
            try {
                return work.with(file);
            } catch (EngineException e) {
                throw nameless(e, file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw Problem.file("cannot be read or written")
                    .where(STREAM)
                    .found(Reasons.of(e))
                    .exception(e);
        }
    }

    private static EngineException nameless(EngineException e, Path file) {
        String where = e.problem().where();
        if (where == null) return e;
        return e.problem().where(where.replace(file.toString(), STREAM)).exception(e);
    }

    /** Whether a file holds weights and no model, so that it can only be opened with an architecture. */
    public static boolean holdsWeightsAlone(Path file) {
        return Files.isReadable(file) && ModelStore.onPath().stream().anyMatch(store -> store.readsWeights(file));
    }

    /** Refuses a file name that {@link #save} would refuse. */
    public static void checkName(Path file) {
        ModelStore.writing(file);
    }
}
