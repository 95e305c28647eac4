/** What a file is, what stands against reading it, and what it would do to whoever loads it in Python; nothing of it is ever run. */
@NullMarked
package engine.io.check;

import org.jspecify.annotations.NullMarked;
