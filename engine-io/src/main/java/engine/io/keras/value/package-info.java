/** What all parts of reading and writing Keras' files share: generations, where a reading stands, shapes. */
@NullMarked
package engine.io.keras.value;

import org.jspecify.annotations.NullMarked;
