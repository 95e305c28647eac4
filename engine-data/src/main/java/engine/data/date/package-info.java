/** How dates are written: finds the columns of dates of a table and their format, and reads them. Not exported. */
@NullMarked
package engine.data.date;

import org.jspecify.annotations.NullMarked;
