/** Samples: what a model is trained on, evaluated on and looked at with, whatever they are made of. */
@NullMarked
package engine.data;

import org.jspecify.annotations.NullMarked;
