/** What the commands print and save that open a model. */
@NullMarked
package engine.cli.inspect;

import org.jspecify.annotations.NullMarked;
