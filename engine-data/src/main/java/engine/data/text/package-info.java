/**
 * From the bytes of a file to rows of text cells: what kind of file it is, its encoding, its separator, where its header is. Each is
 * decided from evidence unless it is said. Not exported.
 */
@NullMarked
package engine.data.text;

import org.jspecify.annotations.NullMarked;
