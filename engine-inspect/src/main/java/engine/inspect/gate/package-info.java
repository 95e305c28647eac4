/** What the gates of recurrent layers compute, and what their cells remember. */
@NullMarked
package engine.inspect.gate;

import org.jspecify.annotations.NullMarked;
