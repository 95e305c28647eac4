/** How operations compute: a few forms, of which the table makes many operations. */
@NullMarked
package engine.layers.op.form;

import org.jspecify.annotations.NullMarked;
