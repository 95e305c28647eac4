/** Where an input goes: which weights it meets first, what lies on its way to the outputs, how much it can move there. */
@NullMarked
package engine.inspect.where;

import org.jspecify.annotations.NullMarked;
