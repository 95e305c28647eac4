/** What {@code engine explain} computes, prints and saves. */
@NullMarked
package engine.cli.explain;

import org.jspecify.annotations.NullMarked;
