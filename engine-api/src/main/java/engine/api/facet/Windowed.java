package engine.api.facet;

import engine.api.layer.Layer;

/**
 * Each row of the output, its numbers along the last axis, is made of the rows of the first input that a window sees: convolutions and
 * poolings.
 */
public interface Windowed extends Layer {
    /** Whether it is so under the present configuration: not where the channels are no row, or are cut into groups. */
    boolean seesRows();

    /**
     * Whether each column is made of that column alone, as a pooling does; if not, of all columns by {@code kernel}, whose axis before the
     * last are the input's columns.
     */
    boolean columnByColumn();
}
