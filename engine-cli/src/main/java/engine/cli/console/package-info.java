/** What every command shares: where output goes, the flags all of them take, and how errors are said. */
@NullMarked
package engine.cli.console;

import org.jspecify.annotations.NullMarked;
