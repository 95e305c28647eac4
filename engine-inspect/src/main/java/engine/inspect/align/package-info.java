/** Two trainings of one architecture, side by side unit by unit: hidden units have no order of their own. */
@NullMarked
package engine.inspect.align;

import org.jspecify.annotations.NullMarked;
