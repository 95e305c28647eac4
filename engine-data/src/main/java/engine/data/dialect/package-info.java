/** How a table is written, as far as that is known or wanted: {@link engine.data.dialect.Dialect}. */
@NullMarked
package engine.data.dialect;

import org.jspecify.annotations.NullMarked;
