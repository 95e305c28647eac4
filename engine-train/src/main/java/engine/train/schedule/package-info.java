/**
 * Learning rates that follow the number of steps, with the formulas and the arithmetic of Keras.
 */
@NullMarked
package engine.train.schedule;

import org.jspecify.annotations.NullMarked;
