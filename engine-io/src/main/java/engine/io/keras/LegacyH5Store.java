package engine.io.keras;

import engine.api.DType;
import engine.api.Problem;
import engine.api.config.KerasObject;
import engine.api.graph.Graph;
import engine.api.model.Model;
import engine.api.model.ModelStore;
import engine.api.model.SavedModel;
import engine.api.training.CompileConfig;
import engine.api.training.OptimizerState;
import engine.io.hdf5.Hdf5File;
import engine.io.json.Json;
import engine.io.keras.graph.GraphReader;
import engine.io.keras.training.CompileConfigs;
import engine.io.keras.training.LegacyOptimizer;
import engine.io.keras.training.OutputKeys;
import engine.io.keras.value.Generation;
import engine.io.keras.value.ReadContext;
import engine.io.keras.value.Target;
import engine.io.keras.weights.HeldNumbers;
import engine.io.keras.weights.LegacyWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whole-model {@code .h5} files: read from every generation, written for Keras 3.
 */
public final class LegacyH5Store implements ModelStore {
    static final String MODEL_CONFIG = "model_config";
    static final String TRAINING_CONFIG = "training_config";
    static final String WEIGHTS = "model_weights";

    /** For the service loader. */
    public LegacyH5Store() {}

    @Override
    public boolean reads(Path file) {
        if (!Hdf5File.isHdf5(file)) return false;
        try (Hdf5File opened = Hdf5File.open(file)) {
            return opened.attributes("").contains(MODEL_CONFIG);
        }
    }

    @Override
    public boolean writes(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.endsWith(".weights.h5") && (name.endsWith(".h5") || name.endsWith(".hdf5"));
    }

    @Override
    public SavedModel load(Path path) {
        String name = path.toString();
        try (Hdf5File file = Hdf5File.open(path)) {
            String version = file.text("", "keras_version").orElse(null);
            Map<String, Object> json = json(file, MODEL_CONFIG, name);
            if (json == null) throw Problem.file("no model in it").where(name).exception();
            Generation generation =
                    Generation.of(json, version, file.text("", "backend").orElse(null));
            List<String> notices = new ArrayList<>();
            Graph graph =
                    GraphReader.read(json, new ReadContext(generation, version == null ? "" : version, name, notices));
            HeldNumbers.check(graph, file, name);
            Model model = new Model(graph, DType.FLOAT32);
            LegacyWeights.read(file, WEIGHTS, model, name);
            Map<String, Object> training = json(file, TRAINING_CONFIG, name);
            CompileConfig compile = training == null ? null : CompileConfigs.read(training, OutputKeys.of(model));
            OptimizerState state = compile == null
                    ? null
                    : LegacyOptimizer.read(file, model, compile.optimizer(), generation, notices);
            return new SavedModel(
                    model, compile, state, new SavedModel.Origin("legacy-h5", version == null ? "" : version, notices));
        }
    }

    private static @Nullable Map<String, Object> json(Hdf5File file, String attribute, String name) {
        Optional<String> text = file.text("", attribute);
        if (text.isEmpty()) return null;
        Object value = Json.parse(text.get(), name + ": " + attribute);
        if (value instanceof Map<?, ?>) return KerasObject.map(value);
        throw Problem.file("not a JSON object").where(name + ": " + attribute).exception();
    }

    @Override
    public void save(SavedModel saved, Path file) {
        LegacyH5Writer.write(saved, Target.KERAS3, file);
    }
}
