package engine.api.spi;

import engine.api.Problem;
import engine.api.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;

/** Reads and writes named arrays in every form a {@link TensorStore} on the path knows. */
public final class TensorFiles {
    private TensorFiles() {}

    /** The arrays of a file by name, in its order; recognised by content. */
    public static Map<String, Tensor> read(Path file) {
        if (!Files.exists(file)) throw Problem.file("no such file").where(file).exception();
        if (!Files.isReadable(file)) {
            throw Problem.file("no permission to read it").where(file).exception();
        }
        for (TensorStore store : stores()) if (store.reads(file)) return store.read(file);
        throw Problem.file("not a file of arrays this engine knows")
                .where(file)
                .expected(".npz, .npy, .json, .csv or .txt")
                .exception();
    }

    /** The names of a file's arrays that {@link #read} leaves out, since they hold text or dates. */
    public static Set<String> leftOut(Path file) {
        for (TensorStore store : stores()) if (store.reads(file)) return store.leftOut(file);
        return Set.of();
    }

    /** Writes atomically; the name's ending says in which form. */
    public static void write(Path file, Map<String, Tensor> arrays) {
        for (TensorStore store : stores()) {
            if (store.writes(file)) {
                store.write(file, arrays);
                return;
            }
        }
        throw Problem.usage("no form of arrays goes with this file name")
                .where(file)
                .expected(".npz, .npy, .json, .csv or .txt")
                .exception();
    }

    private static List<TensorStore> stores() {
        List<TensorStore> stores = new ArrayList<>();
        ServiceLoader.load(TensorStore.class).forEach(stores::add);
        return stores;
    }
}
