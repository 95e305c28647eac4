package engine.api.layer;

/**
 * The open door: a layer of the user's own. It declares weights and shapes as every layer does and brings its operation along. To save
 * and load it, provide a {@code engine.api.spi.CustomLayerCodec}.
 */
public non-sealed interface CustomLayer extends Layer {
    /** The operation for one call; arrays it needs are allocated here, not in {@code forward}. */
    LayerOp op(LayerCall call);
}
