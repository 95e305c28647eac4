package engine.layers.plain;

import engine.api.activation.ActivationFunction;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.facet.Elementwise;
import engine.api.layer.Arguments;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;
import java.util.Map;

/** The numbers of the first input with the mask that is passed as {@code mask}, an array of true and false. */
public final class MaskedBy extends BaseLayer<MaskedBy> implements Elementwise {
    private static final Schema<MaskedBy> SCHEMA = Schema.of("MaskedBy", MaskedBy::new);

    private MaskedBy(String name, Config config) {
        super(SCHEMA, name, config);
    }

    public static MaskedBy of() {
        return SCHEMA.make("masked_by", Config.EMPTY);
    }

    @Override
    public ActivationFunction function() {
        return ActivationFunction.LINEAR;
    }

    @Override
    public Arguments arguments(int inputs) {
        return new Arguments(List.of(new Arguments.Input(0)), Map.of(GivenMask.NAME, new Arguments.Input(1)));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return List.of(inputs.flow(0).ownMask());
    }

    @Override
    public LayerOp op(LayerCall call) {
        GivenMask mask = new GivenMask(call);
        return new LayerOp() {
            @Override
            public void forward() {
                call.output(0).assign(call.input(0));
                mask.read();
                mask.passOn();
            }

            @Override
            public void backward() {
                if (call.inputGradient(0) == null || call.outputGradient(0) == null) return;
                for (int i = 0; i < call.input(0).size(); i++)
                    call.inputGradient(0)
                            .set(
                                    i,
                                    call.inputGradient(0).get(i)
                                            + call.outputGradient(0).get(i));
            }
        };
    }
}
