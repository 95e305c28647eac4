/** What {@code engine check} prints. */
@NullMarked
package engine.cli.check;

import org.jspecify.annotations.NullMarked;
