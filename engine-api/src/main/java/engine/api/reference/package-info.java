/** The backend that runs each layer's plain operation, and the plain updates of optimizers: the oracle of faster ones. Not exported. */
@NullMarked
package engine.api.reference;

import org.jspecify.annotations.NullMarked;
