/**
 * Losses, metrics and optimizers of a user's own, to and from files.
 */
@NullMarked
package engine.train.codec;

import org.jspecify.annotations.NullMarked;
