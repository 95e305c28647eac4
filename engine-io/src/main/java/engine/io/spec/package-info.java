/** The engine's own records as JSON: a checkpoint's {@code state.json}. */
@NullMarked
package engine.io.spec;

import org.jspecify.annotations.NullMarked;
