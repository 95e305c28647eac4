/** {@code engine report}: everything the glass box shows of a model, in one HTML file that needs nothing else. */
@NullMarked
package engine.cli.report;

import org.jspecify.annotations.NullMarked;
