package engine.api.model;

import engine.api.Tensor;
import engine.api.training.CompileConfig;
import engine.api.training.OptimizerState;
import engine.api.weight.Variable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything a model file holds.
 *
 * @param compile null if the model was not compiled
 * @param optimizerState null if the file has none
 * @param origin where it came from
 */
public record SavedModel(
        Model model,
        @Nullable CompileConfig compile,
        @Nullable OptimizerState optimizerState,
        Origin origin) {

    /** A model that comes from no file. */
    public static SavedModel of(Model model) {
        return new SavedModel(model, null, null, Origin.NEW);
    }

    /** What the model makes of its inputs, a tensor each ({@link Model#predict}). */
    public List<Tensor> predict(Tensor... inputs) {
        return model.predict(inputs);
    }

    /**
     * The same with layers that are not to be trained ({@link Model#freeze}); what the optimizer remembers of the others stays.
     *
     * @throws engine.api.EngineException if no layer is called so
     */
    public SavedModel freeze(Collection<String> layers) {
        Model frozen = model.freeze(layers);
        Set<String> trained =
                frozen.trainableVariables().stream().map(Variable::path).collect(Collectors.toSet());
        OptimizerState state = optimizerState == null ? null : optimizerState.of(trained);
        return new SavedModel(frozen, compile, state, origin);
    }

    /**
     * Where a model came from.
     *
     * @param format {@code keras3}, {@code legacy-h5}, …
     * @param kerasVersion as the file says, or empty
     * @param notices what was read with a difference
     */
    public record Origin(String format, String kerasVersion, List<String> notices) {
        /** Of a model that was made here. */
        public static final Origin NEW = new Origin("engine", "", List.of());
    }
}
