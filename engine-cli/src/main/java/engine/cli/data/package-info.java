/** What {@code --data} stands for: tables with their flags and data specs, and files of tensors. */
@NullMarked
package engine.cli.data;

import org.jspecify.annotations.NullMarked;
