/** Comparing the numbers of two models or dumps. */
@NullMarked
package engine.cli.compare;

import org.jspecify.annotations.NullMarked;
