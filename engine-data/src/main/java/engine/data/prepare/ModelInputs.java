package engine.data.prepare;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.data.spec.DataSpec;
import java.util.ArrayList;
import java.util.List;

/** Fits a data spec to the inputs that a model has. */
public final class ModelInputs {
    private static final int WINDOW_RANK = 3; // batch, timesteps, features

    private ModelInputs() {}

    /**
     * The shape of the input that takes windows: (batch, timesteps, features).
     *
     * @throws engine.api.EngineException if the model has none
     */
    public static Shape window(Model model) {
        return windowInput(model).shape();
    }

    private static Symbol windowInput(Model model) {
        return model.graph().inputs().stream()
                .filter(input -> input.shape().rank() == WINDOW_RANK)
                .findFirst()
                .orElseThrow(() -> Problem.content("no input of this model takes windows of a table")
                        .where("model " + model.name())
                        .expected("an input (batch, timesteps, features)")
                        .found(model.graph().inputs().stream()
                                .map(Symbol::shape)
                                .toList())
                        .exception());
    }

    /**
     * The data spec with the names that this model gives its inputs.
     *
     * @throws engine.api.EngineException if the model has no input for windows, or one for auxiliary numbers where the data spec has none,
     *     or the other way round
     */
    public static DataSpec named(DataSpec spec, Model model) {
        String window = windowInput(model).node().layer().name();
        List<String> others = new ArrayList<>(model.inputNames());
        others.remove(window);
        boolean wantsAux = spec.auxInput() != null;
        if (others.size() != (wantsAux ? 1 : 0)) throw otherInputs(spec, model);
        return spec.inputs(new DataSpec.Inputs(window, wantsAux ? others.get(0) : null));
    }

    private static RuntimeException otherInputs(DataSpec spec, Model model) {
        List<String> aux = spec.aux().stream().map(DataSpec.Aux::name).toList();
        String key = Problem.key("aux");
        return Problem.usage("the auxiliary numbers do not go with the model's inputs")
                .where("model " + model.name())
                .expected(model.inputNames())
                .found(spec.auxInput() == null ? "none" : "auxiliary numbers " + aux)
                .hint("name them with " + key + ", or leave them out with " + key + " ''")
                .exception();
    }
}
