/** Arrays of numbers in files: NumPy's npy and npz, tensors in JSON, and text as NumPy prints it. */
package engine.io.array;
