package engine.data.spec;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Model;
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

    /** How many numbers the model puts out for a sample, or {@link Shape#UNKNOWN}; of several outputs the first. */
    public static int outputs(Model model) {
        Shape shape = model.graph().outputs().get(0).shape();
        int numbers = 1;
        for (int axis = 1; axis < shape.rank(); axis++) {
            if (shape.dim(axis) == Shape.UNKNOWN) return Shape.UNKNOWN;
            numbers *= shape.dim(axis);
        }
        return numbers;
    }

    private static Symbol windowInput(Model model) {
        List<Symbol> inputs = model.graph().inputs();
        List<Symbol> windows = inputs.stream()
                .filter(input -> input.shape().rank() == WINDOW_RANK)
                .toList();
        if (windows.size() == 1) return windows.get(0);
        throw Problem.content(
                        windows.isEmpty()
                                ? "no input of this model takes windows of a table"
                                : "several inputs of this model take windows: a table feeds one")
                .where("model " + model.name())
                .expected("one input (batch, timesteps, features)")
                .found(inputs.stream().map(Symbol::shape).toList())
                .hint("prepare the arrays elsewhere, and give them by the inputs' names")
                .exception();
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
