/** What is wrong with a model: by its weights alone, on data, and beside another training of it. */
@NullMarked
package engine.inspect.health;

import org.jspecify.annotations.NullMarked;
