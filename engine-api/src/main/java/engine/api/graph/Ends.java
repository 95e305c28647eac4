package engine.api.graph;

import org.jspecify.annotations.Nullable;

/**
 * How a model takes its inputs and hands out its outputs: trees of lists and of maps by name, whose leaves are {@link
 * engine.api.layer.Arguments.Input}s with the number of the input or output. They are numbered as Keras flattens such trees: a list in its
 * order, a map by its sorted names.
 *
 * @param inputs null for a plain list
 * @param outputs null for a plain list
 */
public record Ends(@Nullable Object inputs, @Nullable Object outputs) {
    /** Plain lists. */
    public static final Ends LISTS = new Ends(null, null);
}
