package engine.io.check;

import org.jspecify.annotations.Nullable;

/**
 * The optimizer of a file.
 *
 * @param className Keras' class name
 * @param arrays of its state that the engine carries on with, or that lie in a file it does not read
 * @param step how many steps it has made; null where the state is not read
 */
public record StoredOptimizer(
        String className, int arrays, @Nullable Long step) {}
