/** A program that uses the engine: trains a small model, saves it for Keras, and brings a layer of its own. */
module example {
    requires engine.layers;
    requires engine.data;
    requires engine.train;
    requires engine.io;

    provides engine.api.spi.LayerCatalogue with
            example.Layers;
}
