package engine.api.model;

import engine.api.training.CompileConfig;
import engine.api.training.OptimizerState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything a model file holds.
 *
 * @param compile null if the model was not compiled
 * @param optimizerState null if the file has none
 * @param origin where it came from
 * @param frozen names of layers that were not trained though they could have been: written with {@code trainable: false}
 */
public record SavedModel(
        Model model,
        @Nullable CompileConfig compile,
        @Nullable OptimizerState optimizerState,
        Origin origin,
        Set<String> frozen) {

    /** A model without frozen layers. */
    public SavedModel(
            Model model, @Nullable CompileConfig compile, @Nullable OptimizerState optimizerState, Origin origin) {
        this(model, compile, optimizerState, origin, Set.of());
    }

    /** A model that comes from no file. */
    public static SavedModel of(Model model) {
        return new SavedModel(model, null, null, Origin.NEW);
    }

    /**
     * Where a model came from.
     *
     * @param format {@code keras3}, {@code legacy-h5}, …
     * @param kerasVersion as the file says, or empty
     * @param notices what was read with a difference
     */
    public record Origin(String format, String kerasVersion, List<String> notices) {
        public static final Origin NEW = new Origin("engine", "", List.of());
    }
}
