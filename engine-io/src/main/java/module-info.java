/** Model and tensor files: Keras of all generations, HDF5, npy, npz and text dumps. Found as services. */
@SuppressWarnings("requires-automatic")
module engine.io {
    requires transitive engine.api;
    requires io.jhdf;
    requires org.slf4j;
    requires org.apache.commons.lang3;
    requires com.ning.compress.lzf;
    requires tools.jackson.core;

    provides engine.api.spi.TensorStore with
            engine.io.array.NpzStore,
            engine.io.array.NpyStore,
            engine.io.array.JsonStore;
}
