/** Layers that bring raw numbers into the form a model takes, with what they learnt from data before. */
@NullMarked
package engine.layers.preprocess;

import org.jspecify.annotations.NullMarked;
