/** The commands about files and the machine. */
@NullMarked
package engine.cli.command.file;

import org.jspecify.annotations.NullMarked;
