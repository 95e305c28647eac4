/** Activation functions and their derivatives, in double: the specification of what backends approximate. */
@NullMarked
package engine.api.activation;

import org.jspecify.annotations.NullMarked;
