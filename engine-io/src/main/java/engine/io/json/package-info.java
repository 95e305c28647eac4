/** JSON as Python writes and reads it, to and from plain Java collections. */
package engine.io.json;
