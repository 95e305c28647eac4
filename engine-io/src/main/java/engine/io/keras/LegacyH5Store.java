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
import engine.io.keras.training.LegacyOptimizer;
import engine.io.keras.training.OutputKeys;
import engine.io.keras.value.Target;
import engine.io.keras.weights.HeldNumbers;
import engine.io.keras.weights.LegacyWeights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

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
            return ModelJson.inside(opened);
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
            ModelJson described = ModelJson.of(file, name);
            List<String> notices = new ArrayList<>();
            Graph graph = GraphReader.read(described.json(), described.context(name, notices));
            HeldNumbers.check(graph, file, name);
            Model model = new Model(graph, DType.FLOAT32);
            LegacyWeights.read(file, WEIGHTS, model, name);
            Map<String, Object> training = described.training();
            CompileConfig compile = training == null
                    ? null
                    : CompileConfigs.read(training, OutputKeys.of(model), described.generation());
            OptimizerState state = compile == null
                    ? null
                    : LegacyOptimizer.read(file, model, compile.optimizer(), described.generation(), notices);
            return new SavedModel(
                    model,
                    compile,
                    state,
                    new SavedModel.Origin("legacy-h5", Objects.toString(described.version(), ""), notices));
        }
    }

    @Override
    public void save(SavedModel saved, Path file) {
        LegacyH5Writer.write(saved, Target.KERAS3, file);
    }
}
