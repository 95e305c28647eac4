package engine.io.keras;

import engine.api.Problem;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.io.array.numpy.NpzStore;
import engine.io.file.AtomicFile;
import engine.io.json.Json;
import engine.io.keras.graph.GraphWriter;
import engine.io.keras.value.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * In which form, and for which Keras, a model is written.
 *
 * @param target the Keras that is to open it
 * @param form what is written of it
 */
public record Conversion(Target target, Form form) {
    /** What a file holds of a model. */
    public enum Form {
        /** The model, as a {@code .keras} file. */
        KERAS,
        /** The model, as a whole-model {@code .h5}. */
        H5,
        /** Its weights, as {@code save_weights("x.weights.h5")} writes them. */
        WEIGHTS,
        /** Its weights, as {@code save_weights("x.h5")} wrote them before Keras 3. */
        LEGACY_WEIGHTS,
        /** Its weights by name, for NumPy. */
        NPZ,
        /** Its architecture, as {@code to_json} writes it. */
        JSON;

        /** Whether it is all that there is of a model. */
        public boolean isModel() {
            return this == KERAS || this == H5;
        }
    }

    /**
     * The form that goes with a file's name.
     *
     * @param weightsOnly whether only weights are wanted
     * @throws engine.api.EngineException if none does, or the target has no such form
     */
    public static Conversion of(Target target, Path file, boolean weightsOnly) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean h5 = name.endsWith(".h5") || name.endsWith(".hdf5");
        Form form = null;
        if (name.endsWith(".weights.h5")) form = Form.WEIGHTS;
        else if (h5) form = weightsOnly ? Form.LEGACY_WEIGHTS : Form.H5;
        else if (name.endsWith(".npz")) form = Form.NPZ;
        else if (name.endsWith(".keras") && !weightsOnly) form = Form.KERAS;
        else if (name.endsWith(".json") && !weightsOnly) form = Form.JSON;
        if (form != null && target.has(form == Form.KERAS || form == Form.WEIGHTS)) return new Conversion(target, form);
        throw Problem.usage("no form for " + target.keras() + " goes with this file name")
                .where(file)
                .expected(expected(target, weightsOnly))
                .exception();
    }

    private static String expected(Target target, boolean weightsOnly) {
        boolean zip = target.has(true);
        if (weightsOnly) return zip ? ".weights.h5, .h5 or .npz" : ".h5 or .npz";
        return (zip ? ".keras, .weights.h5, " : "") + ".h5, .json or .npz";
    }

    /**
     * Writes a model, or this form's part of it; the file is then whole or as it was.
     *
     * @return what the file cannot hold, one line each
     * @throws engine.api.EngineException naming layer and key, if the target has nothing that computes the same
     */
    public List<String> write(SavedModel saved, Path file) {
        switch (form) {
            case KERAS -> {
                return KerasZipWriter.write(saved, target, file);
            }
            case H5 -> {
                return LegacyH5Writer.write(saved, target, file);
            }
            case WEIGHTS -> {
                return KerasZipWriter.writeWeights(saved, target, file);
            }
            case LEGACY_WEIGHTS -> LegacyH5Writer.writeWeights(saved.model(), target, file);
            case NPZ -> new NpzStore().write(file, saved.model().weights());
            case JSON -> writeArchitecture(saved.model(), file);
        }
        return List.of();
    }

    private void writeArchitecture(Model model, Path file) {
        Map<String, Object> json = GraphWriter.write(model.architecture(), target);
        AtomicFile.write(file, out -> Json.write(json, out));
    }
}
