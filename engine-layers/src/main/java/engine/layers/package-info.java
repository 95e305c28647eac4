/** The list of all layers; each lies in the package of its family. */
@NullMarked
package engine.layers;

import org.jspecify.annotations.NullMarked;
