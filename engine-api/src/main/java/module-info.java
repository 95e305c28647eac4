/**
 * The engine's interface: tensors, layers as records, the functional graph, {@code Model} and {@code Session}, and the extension points.
 * Runs on its own with the reference backend; with {@code engine.cpu} on the path it runs fast.
 */
@SuppressWarnings("module") // the friends below are compiled after this module
module engine.api {
    requires static transitive org.jspecify;

    exports engine.api;
    exports engine.api.weight;
    exports engine.api.layer;
    exports engine.api.spi;
    exports engine.api.model;
    exports engine.api.reference to
            engine.cpu,
            engine.testkit;

    uses engine.api.spi.BackendProvider;
    uses engine.api.spi.CustomLayerCodec;
    uses engine.api.spi.TensorStore;
    uses engine.api.model.ModelStore;
}
