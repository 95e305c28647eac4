/**
 * The vocabulary of the engine: tensors, shapes, masks, random streams, errors, and the plain records that files carry. Depends on
 * nothing else of the engine.
 */
@NullMarked
package engine.api;

import org.jspecify.annotations.NullMarked;
