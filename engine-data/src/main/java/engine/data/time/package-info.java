/** When the rows of a table were: {@link engine.data.time.Dates}, the rhythm in which they come and where it is broken. */
@NullMarked
package engine.data.time;

import org.jspecify.annotations.NullMarked;
