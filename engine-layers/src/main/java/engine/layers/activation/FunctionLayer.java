package engine.layers.activation;

import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.facet.Elementwise;
import engine.api.facet.Timewise;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/** A function of each number, with options. */
abstract class FunctionLayer<L extends FunctionLayer<L>> extends BaseLayer<L>
        implements Elementwise, Timewise, FunctionOp.Function {
    protected FunctionLayer(Schema<L> schema, String name, Config config) {
        super(schema, name, config);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        return List.of(Flow.of(Checks.single(this, inputs).shape()).maskOf(0));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new FunctionOp(call, this);
    }
}
