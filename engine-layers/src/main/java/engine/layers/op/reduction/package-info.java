/** Operations that make one number of many: sums, means, norms. */
@NullMarked
package engine.layers.op.reduction;

import org.jspecify.annotations.NullMarked;
