/** The commands that list, take out and put in weights. */
@NullMarked
package engine.cli.command.weight;

import org.jspecify.annotations.NullMarked;
