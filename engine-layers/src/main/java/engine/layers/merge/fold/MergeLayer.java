package engine.layers.merge.fold;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.facet.Merging;
import engine.api.layer.Arguments;
import engine.api.layer.BaseLayer;

/**
 * What all merging layers share: they are called on a list, and the masks of its members become one by the rule of a generation of Keras.
 *
 * @param <L> the layer's own class
 */
public abstract class MergeLayer<L extends MergeLayer<L>> extends BaseLayer<L> implements Merging {
    protected static final Key<MaskMerge> MASKS =
            Key.choice("mask_merge", MaskMerge.ANY_IF_ALL_PRESENT).notInFiles();

    protected MergeLayer(Schema<L> schema, String name, Config config) {
        super(schema, name, config);
    }

    @Override
    public MaskMerge masks() {
        return get(MASKS);
    }

    public L masks(MaskMerge masks) {
        return with(MASKS, masks);
    }

    @Override
    public Arguments arguments(int inputs) {
        return Arguments.list(inputs);
    }
}
