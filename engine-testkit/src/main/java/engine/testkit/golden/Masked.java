package engine.testkit.golden;

import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/** Puts out its first input, with the second, of booleans, as its mask. */
final class Masked extends BaseLayer<Masked> {
    static final Schema<Masked> SCHEMA = Schema.registered("engine.testkit", "Masked", Masked::new);

    private Masked(String name, Config config) {
        super(SCHEMA, name, config);
    }

    static Masked of() {
        return SCHEMA.make("", Config.EMPTY);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow output = inputs.flow(0).ownMask();
        if (!output.maskShape()
                .accepts(inputs.shape(1).with(0, output.maskShape().dim(0)))) {
            throw new UnsupportedOperationException("a mask " + inputs.shape(1) + " of " + inputs.shape(0));
        }
        return List.of(output);
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new LayerOp() {
            @Override
            public void forward() {
                call.output(0).assign(call.input(0));
                boolean[] keep = call.outputMask(0).keep();
                for (int i = 0; i < keep.length; i++) keep[i] = call.input(1).get(i) != 0;
            }

            @Override
            public void backward() {
                if (call.inputGradient(0) == null || call.outputGradient(0) == null) return;
                for (int i = 0; i < call.input(0).size(); i++) {
                    double d = call.inputGradient(0).get(i)
                            + call.outputGradient(0).get(i);
                    call.inputGradient(0).set(i, d);
                }
            }
        };
    }
}
