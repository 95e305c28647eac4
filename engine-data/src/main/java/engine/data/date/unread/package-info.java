/** What may be dates in a form that is not read: rows in the file's order would count time backwards where the newest row is first. Not exported. */
@NullMarked
package engine.data.date.unread;

import org.jspecify.annotations.NullMarked;
