package engine.layers.attention.heads;

import engine.api.DType;
import engine.api.Mask;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/** The mask of its input as an array of true and false, (batch, timesteps). */
final class MaskFlags extends BaseLayer<MaskFlags> {
    private static final Schema<MaskFlags> SCHEMA = Schema.of("MaskFlags", MaskFlags::new);

    private MaskFlags(String name, Config config) {
        super(SCHEMA, name, config);
    }

    static MaskFlags of(String name) {
        return SCHEMA.make(name, Config.EMPTY);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return List.of(Flow.of(inputs.shape(0).dropLast(1)).dtype(DType.BOOL));
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new LayerOp() {
            @Override
            public void forward() {
                Mask mask = call.inputMask(0);
                for (int i = 0; i < call.output(0).size(); i++)
                    call.output(0).set(i, mask == null || mask.keep()[i] ? 1 : 0);
            }

            @Override
            public void backward() {
                // flags have no gradient
            }
        };
    }
}
