/** A streaming writer of HDF5 files that keeps to what every libhdf5 since 1.8 reads. */
package engine.io.hdf5.write;
