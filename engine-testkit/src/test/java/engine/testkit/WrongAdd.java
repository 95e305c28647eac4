package engine.testkit;

import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.merge.Add;
import java.util.List;

/** Adds as Add does, and gives its first input one part in a million too much of the gradient. */
final class WrongAdd extends BaseLayer<WrongAdd> {
    static final Schema<WrongAdd> SCHEMA = Schema.registered("test", "WrongAdd", WrongAdd::new);

    WrongAdd(String name, Config config) {
        super(SCHEMA, name, config);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return Add.of().outputs(inputs);
    }

    @Override
    public LayerOp op(LayerCall call) {
        LayerOp right = Add.of().op(call);
        return new LayerOp() {
            @Override
            public void forward() {
                right.forward();
            }

            @Override
            public void backward() {
                right.backward();
                if (call.inputGradient(0) == null) return;
                for (int i = 0; i < call.input(0).size(); i++)
                    call.inputGradient(0).set(i, call.inputGradient(0).get(i) * (1 + 1e-6));
            }
        };
    }
}
