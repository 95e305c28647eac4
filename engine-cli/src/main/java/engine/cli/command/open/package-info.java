/** The commands that open a model: what it holds, what its parts compute and why it predicts what it predicts. */
@NullMarked
package engine.cli.command.open;

import org.jspecify.annotations.NullMarked;
