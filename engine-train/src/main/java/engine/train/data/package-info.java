/**
 * Tables, windows over them, scalers and targets.
 */
@NullMarked
package engine.train.data;

import org.jspecify.annotations.NullMarked;
