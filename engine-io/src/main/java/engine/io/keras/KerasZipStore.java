package engine.io.keras;

import engine.api.DType;
import engine.api.graph.Graph;
import engine.api.model.Model;
import engine.api.model.ModelStore;
import engine.api.model.SavedModel;
import engine.api.training.CompileConfig;
import engine.api.training.OptimizerState;
import engine.io.hdf5.Hdf5File;
import engine.io.keras.graph.GraphReader;
import engine.io.keras.training.CompileConfigs;
import engine.io.keras.training.OutputKeys;
import engine.io.keras.training.V3Optimizer;
import engine.io.keras.value.Target;
import engine.io.keras.weights.HeldNumbers;
import engine.io.keras.weights.V3Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code .keras} files of Keras 3 and tf.keras, and the same unpacked into a folder. Written for Keras 3.0 and later. */
public final class KerasZipStore implements ModelStore {
    /** For the service loader. */
    public KerasZipStore() {}

    @Override
    public boolean reads(Path file) {
        return KerasArchive.recognised(file);
    }

    @Override
    public boolean writes(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".keras");
    }

    @Override
    public SavedModel load(Path file) {
        try (KerasArchive archive = KerasArchive.open(file)) {
            return load(archive);
        }
    }

    private static SavedModel load(KerasArchive archive) {
        ModelJson described = ModelJson.of(archive);
        List<String> notices = new ArrayList<>();
        Graph graph =
                GraphReader.read(described.json(), described.context(archive.where(KerasArchive.CONFIG), notices));
        String weightsName = archive.where(KerasArchive.WEIGHTS);
        try (Hdf5File weights = Hdf5File.open(archive.read(KerasArchive.WEIGHTS), weightsName)) {
            HeldNumbers.check(graph, weights, weightsName);
            Model model = new Model(graph, DType.FLOAT32);
            Map<String, Object> training = described.training();
            CompileConfig compile = training == null ? null : CompileConfigs.read(training, OutputKeys.of(model));
            V3Weights.read(weights, model, classes(described.json()), weightsName);
            OptimizerState state = compile == null
                    ? null
                    : V3Optimizer.read(weights, model, compile.optimizer(), described.generation(), notices);
            return new SavedModel(
                    model,
                    compile,
                    state,
                    new SavedModel.Origin("keras3", Objects.toString(described.version(), ""), notices));
        }
    }

    /** Classes by the layer's name in the model, of those whose weights lie elsewhere than their layers here tell. */
    static Map<String, String> classes(Map<String, Object> modelJson) {
        return classes(modelJson.get("config"), "", new HashMap<>());
    }

    private static Map<String, String> classes(@Nullable Object json, String prefix, Map<String, String> found) {
        if (json instanceof List<?> list) list.forEach(each -> classes(each, prefix, found));
        if (!(json instanceof Map<?, ?> object)) return found;
        if (object.get("class_name") instanceof String className
                && object.get("config") instanceof Map<?, ?> config
                && config.get("name") instanceof String name) {
            if (className.startsWith("CuDNN")) found.put(prefix + name, className);
            config.values().forEach(each -> classes(each, prefix + name + "/", found));
        } else {
            object.values().forEach(each -> classes(each, prefix, found));
        }
        return found;
    }

    @Override
    public void save(SavedModel saved, Path file) {
        KerasZipWriter.write(saved, Target.KERAS3, file);
    }
}
