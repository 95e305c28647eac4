/**
 * What this module provides to others as services.
 */
@NullMarked
package engine.train.service;

import org.jspecify.annotations.NullMarked;
