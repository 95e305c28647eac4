/**
 * HDF5: reading through jhdf, writing by an own small writer.
 */
package engine.io.hdf5;
