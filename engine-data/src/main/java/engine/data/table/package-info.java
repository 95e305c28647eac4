/** Tables of numbers with dates and groups, read from CSV or made of arrays: {@link engine.data.table.Table}. */
@NullMarked
package engine.data.table;

import org.jspecify.annotations.NullMarked;
