package engine.api.training;

import engine.api.ObjectConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code compile} was given, as files carry it. Lists have one entry an output of the model.
 *
 * @param losses a loss an output, null where an output has none
 * @param lossWeights empty for all one
 * @param metrics of each output; their names stand in Keras' words, {@code mae} or {@code MeanAbsoluteError}
 * @param weightedMetrics the same, with sample weights applied
 */
public record CompileConfig(
        ObjectConfig optimizer,
        List<@Nullable ObjectConfig> losses,
        List<Double> lossWeights,
        List<List<ObjectConfig>> metrics,
        List<List<ObjectConfig>> weightedMetrics) {}
