/** Turns the many ways of writing one date into one: names of months and days, marks of many scripts, years of other eras. Not exported. */
@NullMarked
package engine.data.date.text;

import org.jspecify.annotations.NullMarked;
