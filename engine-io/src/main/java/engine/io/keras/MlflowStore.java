package engine.io.keras;

import engine.api.Problem;
import engine.api.model.ModelStore;
import engine.api.model.SavedModel;
import engine.io.file.Look;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that MLflow keeps a Keras model in: {@code MLmodel}, and the model itself below {@code data}. */
public final class MlflowStore implements ModelStore {
    /** For the service loader. */
    public MlflowStore() {}

    @Override
    public boolean reads(Path folder) {
        return Look.isFolder(folder) && Look.isFile(folder.resolve("MLmodel"));
    }

    @Override
    public boolean writes(Path file) {
        return false;
    }

    /** The model's own file or folder within such a folder. */
    public static Optional<Path> model(Path folder) {
        return Stream.of("model.keras", "model.h5", "model")
                .map(name -> folder.resolve("data").resolve(name))
                .filter(Look::isThere)
                .findFirst();
    }

    @Override
    public SavedModel load(Path folder) {
        Path inner = model(folder)
                .orElseThrow(() -> Problem.file("a folder of MLflow without a Keras model in it")
                        .where(folder)
                        .expected("data/model.keras or data/model.h5")
                        .hint("log the model with mlflow.keras.log_model")
                        .exception());
        for (ModelStore store : new ModelStore[] {new KerasZipStore(), new LegacyH5Store(), new WeightsStore()}) {
            if (store.reads(inner)) return store.load(inner);
        }
        throw Problem.file("not a model file this engine knows").where(inner).exception();
    }

    @Override
    public void save(SavedModel model, Path file) {
        throw new IllegalStateException("folders of MLflow are not written: " + file);
    }
}
