package engine.io.keras;

import engine.api.DType;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.graph.Graph;
import engine.api.model.Model;
import engine.api.model.ModelStore;
import engine.api.model.SavedModel;
import engine.api.model.WeightNames;
import engine.api.spi.TensorFiles;
import engine.api.weight.Variable;
import engine.io.hdf5.Hdf5File;
import engine.io.keras.graph.GraphReader;
import engine.io.keras.value.ReadContext;
import engine.io.keras.weights.HeldNumbers;
import engine.io.keras.weights.LegacyWeights;
import engine.io.keras.weights.V3Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Files of weights without their model: {@code .weights.h5} of Keras 3 and tf.keras, {@code save_weights("x.h5")} of the generations before,
 * {@code .npz} by names or in the order of {@code get_weights()}. They are read into the model of another file. Of whatever else is taken
 * for a model it says what it is.
 */
public final class WeightsStore implements ModelStore {
    /** For the service loader. */
    public WeightsStore() {}

    @Override
    public boolean reads(Path file) {
        return ForeignForm.of(file) != null;
    }

    @Override
    public boolean writes(Path file) {
        return false;
    }

    @Override
    public SavedModel load(Path file) {
        throw Objects.requireNonNull(ForeignForm.of(file)).refused(file);
    }

    @Override
    public boolean readsWeights(Path file) {
        return ForeignForm.of(file) == ForeignForm.WEIGHTS;
    }

    @Override
    public SavedModel load(Path weights, Path architecture) {
        List<String> notices = new ArrayList<>();
        ModelJson described = ModelJson.of(architecture);
        ReadContext context = described.context(architecture.toString(), notices);
        Graph graph = GraphReader.read(described.json(), context);
        if (!Hdf5File.isHdf5(weights)) return saved(arrays(weights, new Model(graph, DType.FLOAT32)), "npz", context);
        String name = weights.toString();
        try (Hdf5File file = Hdf5File.open(weights)) {
            HeldNumbers.check(graph, file, name);
            Model model = new Model(graph, DType.FLOAT32);
            boolean legacy = LegacyWeights.recognised(file, "");
            if (legacy) LegacyWeights.read(file, "", model, name);
            else V3Weights.read(file, model, KerasZipStore.classes(described.json()), name);
            return saved(model, legacy ? "weights-h5" : "keras3-weights", context);
        }
    }

    @Override
    public void save(SavedModel model, Path file) {
        throw new IllegalStateException("weights alone are not written as a model: " + file);
    }

    private static SavedModel saved(Model model, String format, ReadContext context) {
        return new SavedModel(model, null, null, new SavedModel.Origin(format, context.version(), context.notices()));
    }

    private static Model arrays(Path weights, Model model) {
        Map<String, Tensor> given = TensorFiles.read(weights);
        Map<String, Tensor> arrays = new HashMap<>();
        WeightNames.of(model, given.keySet()).forEach((name, path) -> arrays.put(path, given.get(name)));
        for (Variable variable : model.variables()) {
            Tensor array = arrays.remove(variable.path());
            if (array == null || !array.shape().equals(variable.shape())) {
                throw Problem.file(array == null ? "a weight is missing" : "a weight of another shape")
                        .where(weights + ", " + variable.path())
                        .expected(variable.shape())
                        .found(array == null ? given.keySet() : array.shape())
                        .exception();
            }
            variable.assign(array);
        }
        if (arrays.isEmpty()) return model;
        throw Problem.file("arrays that are no weights of the model")
                .where(weights)
                .found(arrays.keySet())
                .exception();
    }
}
