/** NumPy's own files: npy and npz. */
package engine.io.array.numpy;
