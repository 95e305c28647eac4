/** What files carry of a training, without its code: what {@code compile} was given, what the optimizer remembers, how far a run has come. */
@NullMarked
package engine.api.training;

import org.jspecify.annotations.NullMarked;
