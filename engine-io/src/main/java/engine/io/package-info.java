/**
 * Reads and writes models and tensors, each format recognised by its content.
 */
package engine.io;
