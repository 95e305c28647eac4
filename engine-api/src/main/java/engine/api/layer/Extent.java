package engine.api.layer;

import engine.api.Problem;

/**
 * What a call of a layer expands into.
 *
 * @param levels of layers within layers, 0 for a simple layer
 * @param calls of simple layers
 */
public record Extent(int levels, long calls) {
    private static final int MOST_LEVELS = 100;
    private static final long MOST_CALLS = 100_000;
    private static final Extent SIMPLE = new Extent(0, 1);

    /** Around nothing yet. */
    public static final Extent NONE = new Extent(0, 0);

    /** The extent of a call of any layer. */
    public static Extent of(Layer layer) {
        return layer instanceof Composite composite ? composite.extent() : SIMPLE;
    }

    /** The extent of what holds this and some more calls of a layer. */
    public Extent with(Layer layer, int times) {
        Extent inner = of(layer);
        return new Extent(Math.max(levels, inner.levels + 1), Math.min(calls + times * inner.calls, Integer.MAX_VALUE));
    }

    /**
     * Checks that it can be expanded: models that each call the next one twice double at every level.
     *
     * @param where the model or layer
     * @throws engine.api.EngineException if it is nested more than 100 deep or stands for more than 100,000 calls
     */
    public void check(String where) {
        if (levels > MOST_LEVELS) {
            throw Problem.content("models and wrappers are nested too deeply")
                    .where(where)
                    .expected("at most " + MOST_LEVELS + " levels")
                    .found(levels)
                    .exception();
        }
        if (calls > MOST_CALLS) {
            throw Problem.content("stands for too many calls of layers")
                    .where(where)
                    .expected("at most " + MOST_CALLS)
                    .found(calls)
                    .hint("models within it call others several times, and those again others")
                    .exception();
        }
    }
}
