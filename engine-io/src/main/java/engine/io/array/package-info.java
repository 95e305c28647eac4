/**
 * Dumps of arrays: npy, npz, JSON, CSV and text.
 */
package engine.io.array;
