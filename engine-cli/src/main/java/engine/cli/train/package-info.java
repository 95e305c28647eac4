/** What a training needs around it on the command line: the built-in model, progress, checkpoints, Ctrl-C. */
@NullMarked
package engine.cli.train;

import org.jspecify.annotations.NullMarked;
