/** Fast merging of inputs. */
@NullMarked
package engine.cpu.merge;

import org.jspecify.annotations.NullMarked;
