/** Files that are either written whole or not at all. */
package engine.io.file;
