/** Model and tensor files: Keras of all generations, HDF5, npy, npz and text dumps. Found as services. */
@SuppressWarnings({"requires-automatic", "module"}) // engine.cli, the friend below, is compiled after this module
module engine.io {
    requires transitive engine.api;
    requires io.jhdf;
    requires org.slf4j;
    requires org.apache.commons.lang3;
    requires com.ning.compress.lzf;
    requires tools.jackson.core;
    requires de.siegmar.fastcsv;

    exports engine.io;
    exports engine.io.array to
            engine.cli;
    exports engine.io.array.dump to
            engine.cli;
    exports engine.io.array.numpy to
            engine.cli;
    exports engine.io.check to
            engine.cli;
    exports engine.io.file to
            engine.cli;
    exports engine.io.json to
            engine.cli;
    exports engine.io.keras to
            engine.cli;
    exports engine.io.keras.value to
            engine.cli;
    exports engine.io.spec to
            engine.cli;
    exports engine.io.text to
            engine.cli;

    uses engine.api.spi.OptimizerSlots;

    provides engine.api.model.ModelStore with
            engine.io.keras.KerasZipStore,
            engine.io.keras.LegacyH5Store,
            engine.io.keras.MlflowStore,
            engine.io.keras.WeightsStore;
    provides engine.api.spi.TensorStore with
            engine.io.array.numpy.NpzStore,
            engine.io.array.numpy.NpyStore,
            engine.io.array.dump.JsonStore,
            engine.io.array.dump.CsvStore,
            engine.io.array.dump.TextStore;
}
