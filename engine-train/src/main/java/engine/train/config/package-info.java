/**
 * Reading of Keras' configurations: every key is taken or refused by name.
 */
@NullMarked
package engine.train.config;

import org.jspecify.annotations.NullMarked;
