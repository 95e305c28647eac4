/**
 * The engine's interface: tensors, what a layer is and how it states its configuration, the graph, {@code Model} and {@code Session}, and
 * the extension points. Holds no concrete layer: those are in {@code engine.layers}. Every layer brings a plain operation; with
 * {@code engine.cpu} on the path models run fast.
 */
@SuppressWarnings("module") // the friends below are compiled after this module
module engine.api {
    requires static transitive org.jspecify;

    exports engine.api;
    exports engine.api.activation;
    exports engine.api.config;
    exports engine.api.facet;
    exports engine.api.graph;
    exports engine.api.json to
            engine.cli,
            engine.data,
            engine.io;
    exports engine.api.weight;
    exports engine.api.layer;
    exports engine.api.spi;
    exports engine.api.training;
    exports engine.api.model;
    exports engine.api.reference to
            engine.cpu,
            engine.testkit;

    uses engine.api.spi.BackendProvider;
    uses engine.api.spi.LayerCatalogue;
    uses engine.api.spi.TensorStore;
    uses engine.api.model.ModelStore;
}
