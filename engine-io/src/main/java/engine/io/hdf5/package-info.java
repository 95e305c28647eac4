/** HDF5 files, the container of Keras weights: a reader over jhdf (the only package that names it) and a streaming
 * writer of our own that keeps to what every libhdf5 since 1.8 reads. */
package engine.io.hdf5;
