package engine.layers.plain;

import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.facet.Elementwise;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/** The numbers of the first input with the mask of the second: outputs of stacked cells that go backwards keep the sequence's mask. */
public final class MaskOf extends BaseLayer<MaskOf> implements Elementwise {
    private static final Schema<MaskOf> SCHEMA = Schema.of("MaskOf", MaskOf::new);

    private MaskOf(String name, Config config) {
        super(SCHEMA, name, config);
    }

    public static MaskOf of() {
        return SCHEMA.make("mask_of", Config.EMPTY);
    }

    @Override
    public ActivationFunction function() {
        return ActivationFunction.LINEAR;
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return List.of(inputs.flow(0).maskOf(1));
    }

    @Override
    public boolean sharesInput(boolean training) {
        return true;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return LayerOp.NOTHING;
    }
}
