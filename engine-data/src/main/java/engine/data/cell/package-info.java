/** Cells of a table, text by text: what is a number, what is a date, and growing arrays of them. Not exported. */
@NullMarked
package engine.data.cell;

import org.jspecify.annotations.NullMarked;
