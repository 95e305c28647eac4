/** The commands that train and predict. */
@NullMarked
package engine.cli.command.run;

import org.jspecify.annotations.NullMarked;
