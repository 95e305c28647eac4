package engine.api.facet;

import engine.api.layer.Layer;

/**
 * Each row of the output, its numbers along the last axis, is a row of the first input as it is, or zeros: the rows may stand in another
 * order, be repeated or left out.
 */
public interface RowMoving extends Layer {
    /** Whether it is so under the present configuration. */
    default boolean movesRows() {
        return true;
    }
}
