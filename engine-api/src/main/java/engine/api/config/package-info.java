/**
 * How a layer, an optimizer, a loss states its configuration, once: an option is a typed {@link engine.api.config.Key}, a {@link engine.api.config.Config} holds
 * values by key, and a {@link engine.api.config.Schema} lists the keys of a class. Reading and writing files, checks, defaults and
 * documentation all follow from these lines.
 */
@NullMarked
package engine.api.config;

import org.jspecify.annotations.NullMarked;
