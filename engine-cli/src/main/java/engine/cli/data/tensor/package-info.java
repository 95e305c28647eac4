/** Files of tensors as a model's inputs and targets, and its outputs as rows. */
@NullMarked
package engine.cli.data.tensor;

import org.jspecify.annotations.NullMarked;
