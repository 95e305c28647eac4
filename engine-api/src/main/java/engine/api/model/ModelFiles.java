package engine.api.model;

import engine.api.EngineException;
import engine.api.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads and saves models in every form a {@link ModelStore} on the path knows; {@code engine.io} brings those of Keras. */
public final class ModelFiles {
    private ModelFiles() {}

    /** Loads a model by its file's or folder's content, whatever its name. */
    public static SavedModel load(Path file) {
        return load(file, null);
    }

    /**
     * Loads a model whose file may hold weights alone.
     *
     * @param architecture a model's file, or what Keras' {@code to_json} wrote, that says whose weights they are; null for a whole model
     */
    public static SavedModel load(Path file, @Nullable Path architecture) {
        if (!Files.exists(file)) {
            throw Problem.file("no such file").where(file).exception();
        }
        if (!Files.isReadable(file)) {
            throw Problem.file("no permission to read it").where(file).exception();
        }
        for (ModelStore store : stores()) {
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

    /** Whether a file holds weights and no model, so that it can only be opened with an architecture. */
    public static boolean holdsWeightsAlone(Path file) {
        return Files.isReadable(file) && stores().stream().anyMatch(store -> store.readsWeights(file));
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

    /** Saves atomically; the name's ending says in which form. */
    public static void save(SavedModel model, Path file) {
        writer(file).save(model, file);
    }

    /** Refuses a file name that {@link #save} would refuse. */
    public static void checkName(Path file) {
        writer(file);
    }

    private static ModelStore writer(Path file) {
        for (ModelStore store : stores()) if (store.writes(file)) return store;
        throw Problem.usage("no model form goes with this file name")
                .where(file)
                .expected(".keras or .h5")
                .exception();
    }

    private static List<ModelStore> stores() {
        List<ModelStore> stores = new ArrayList<>();
        ServiceLoader.load(ModelStore.class).forEach(stores::add);
        if (stores.isEmpty()) {
            throw Problem.usage("no model store is on the path")
                    .hint("add engine-io to the module path or class path")
                    .exception();
        }
        return stores;
    }
}
