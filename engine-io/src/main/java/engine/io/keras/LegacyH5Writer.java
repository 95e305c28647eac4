package engine.io.keras;

import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.training.CompileConfig;
import engine.io.file.AtomicFile;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.hdf5.write.Hdf5Writer;
import engine.io.json.Json;
import engine.io.keras.graph.GraphWriter;
import engine.io.keras.training.CompileConfigs;
import engine.io.keras.training.OutputKeys;
import engine.io.keras.value.Target;
import engine.io.keras.weights.LegacyWeights;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes whole-model {@code .h5} files, and the weights of one alone as {@code save_weights("x.h5")} does. */
final class LegacyH5Writer {
    private LegacyH5Writer() {}

    /**
     * Writes a whole model. Keras 3 trains on from one only if it holds no optimizer state, so none is written.
     *
     * @return what the file cannot hold, one line each
     */
    static List<String> write(SavedModel saved, Target target, Path file) {
        Hdf5Group root = new Hdf5Group();
        versions(root, target);
        Map<String, Object> architecture = GraphWriter.write(saved.model().architecture(), target);
        root.attribute(LegacyH5Store.MODEL_CONFIG, Json.write(architecture));
        CompileConfig compile = saved.compile();
        if (compile != null) {
            Map<String, Object> training = CompileConfigs.writeLegacy(compile, OutputKeys.of(saved.model()));
            root.attribute(LegacyH5Store.TRAINING_CONFIG, Json.write(training));
        }
        weights(saved.model(), target, root.group(LegacyH5Store.WEIGHTS));
        AtomicFile.write(file, out -> Hdf5Writer.write(root, out));
        if (saved.optimizerState() == null) return List.of();
        return List.of("the optimizer's state is left out: Keras 3 does not train on from an .h5 that holds one");
    }

    /** Writes the weights alone. */
    static void writeWeights(Model model, Target target, Path file) {
        Hdf5Group root = new Hdf5Group();
        weights(model, target, root);
        AtomicFile.write(file, out -> Hdf5Writer.write(root, out));
    }

    private static void weights(Model model, Target target, Hdf5Group group) {
        versions(group, target);
        LegacyWeights.write(model, group);
    }

    private static void versions(Hdf5Group group, Target target) {
        group.attribute("keras_version", target.version());
        group.attribute("backend", "tensorflow");
    }
}
