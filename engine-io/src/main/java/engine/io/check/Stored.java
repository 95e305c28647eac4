package engine.io.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file holds.
 *
 * @param layers in the order of the file; none where it tells none
 * @param weights all arrays but the optimizer's
 * @param optimizer null if the file was not compiled, or does not tell
 */
public record Stored(
        List<StoredLayer> layers,
        List<StoredWeight> weights,
        @Nullable StoredOptimizer optimizer) {}
