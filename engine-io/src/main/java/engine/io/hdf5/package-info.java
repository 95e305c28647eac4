/** HDF5 files, the container of Keras weights: a reader over jhdf, which no other package names. */
package engine.io.hdf5;
