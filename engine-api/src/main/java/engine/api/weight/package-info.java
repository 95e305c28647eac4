/** What a layer learns: variables, how they are declared, initialised, penalised and kept within bounds. */
@NullMarked
package engine.api.weight;

import org.jspecify.annotations.NullMarked;
