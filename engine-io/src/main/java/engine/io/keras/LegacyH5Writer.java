package engine.io.keras;

import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.training.CompileConfig;
import engine.api.training.OptimizerState;
import engine.io.file.AtomicFile;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.hdf5.write.Hdf5Writer;
import engine.io.json.Json;
import engine.io.keras.graph.GraphWriter;
import engine.io.keras.training.CompileConfigs;
import engine.io.keras.training.LegacyOptimizer;
import engine.io.keras.training.OlderTraining;
import engine.io.keras.training.OutputKeys;
import engine.io.keras.training.V3Optimizer;
import engine.io.keras.value.Target;
import engine.io.keras.weights.LegacyWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes whole-model {@code .h5} files, and the weights of one alone as {@code save_weights("x.h5")} does. */
final class LegacyH5Writer {
    private LegacyH5Writer() {}

    /**
     * Writes a whole model. Keras 3 trains on from one only if it holds no optimizer state, so none is written for it.
     *
     * @return what the file cannot hold, one line each
     */
    static List<String> write(SavedModel saved, Target target, Path file) {
        Hdf5Group root = new Hdf5Group();
        versions(root, target);
        Map<String, Object> architecture = GraphWriter.write(saved.model().architecture(), target);
        root.attribute(LegacyH5Store.MODEL_CONFIG, Json.write(architecture));
        weights(saved.model(), target, root.group(LegacyH5Store.WEIGHTS));
        List<String> left = new ArrayList<>();
        if (saved.compile() != null) training(saved, saved.compile(), target, root, left);
        AtomicFile.write(file, out -> Hdf5Writer.write(root, out));
        return left;
    }

    private static void training(
            SavedModel saved, CompileConfig compile, Target target, Hdf5Group root, List<String> left) {
        OutputKeys outputs = OutputKeys.of(saved.model());
        Map<String, Object> training = target == Target.KERAS3
                ? CompileConfigs.writeLegacy(compile, outputs)
                : OlderTraining.write(compile, outputs, target, false, left);
        if (training == null) return;
        root.attribute(LegacyH5Store.TRAINING_CONFIG, Json.write(training));
        OptimizerState state = saved.optimizerState();
        if (state == null) return;
        if (target == Target.KERAS3) {
            left.add("the optimizer's state is left out: Keras 3 does not train on from an .h5 that holds one");
        } else if (!LegacyOptimizer.write(state, saved.model(), compile.optimizer(), target, root)) {
            left.add(V3Optimizer.LEFT_OUT);
        }
    }

    /** Writes the weights alone. */
    static void writeWeights(Model model, Target target, Path file) {
        Hdf5Group root = new Hdf5Group();
        weights(model, target, root);
        AtomicFile.write(file, out -> Hdf5Writer.write(root, out));
    }

    private static void weights(Model model, Target target, Hdf5Group group) {
        weightVersions(group, target);
        LegacyWeights.write(model, target, group);
    }

    /** Keras knows the weights of Keras 1 by this, that it did not say so. */
    private static void weightVersions(Hdf5Group group, Target target) {
        if (target != Target.KERAS1) versions(group, target);
    }

    private static void versions(Hdf5Group group, Target target) {
        group.attribute("keras_version", target.version());
        group.attribute("backend", "tensorflow");
    }
}
