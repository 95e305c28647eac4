/**
 * The engine's own records in files: their JSON values taken apart with a message for every mistake, and what seals them. The text of JSON
 * is read and written by the modules that have files.
 */
@NullMarked
package engine.api.json;

import org.jspecify.annotations.NullMarked;
