/** The engine's own records as JSON: {@code NAME.data.json} and a checkpoint's {@code state.json}. */
@NullMarked
package engine.io.spec;

import org.jspecify.annotations.NullMarked;
