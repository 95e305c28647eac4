package engine.layers.attention.heads;

import engine.api.Shape;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Copies;
import java.util.List;

/** Each head so many times, one after the other: (batch, timesteps, heads, features) → (batch, timesteps, heads·times, features). */
final class RepeatHeads extends BaseLayer<RepeatHeads> {
    private static final Key<Integer> TIMES = Key.required("times", Kinds.INTEGER);
    private static final Schema<RepeatHeads> SCHEMA = Schema.of("RepeatHeads", RepeatHeads::new, TIMES);

    private RepeatHeads(String name, Config config) {
        super(SCHEMA, name, config);
    }

    static RepeatHeads of(String name, int times) {
        return SCHEMA.make(name, Config.EMPTY.with(TIMES, times));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Shape shape = Checks.single(this, inputs).shape();
        return List.of(Flow.of(shape.with(-2, Checks.dimension(this, (long) shape.dim(-2) * get(TIMES)))));
    }

    @Override
    public LayerOp op(LayerCall call) {
        int features = call.output(0).shape().last();
        int[] sources = new int[call.output(0).size()];
        for (int i = 0; i < sources.length; i++) sources[i] = i / (features * get(TIMES)) * features + i % features;
        return new Copies(call, 0, 0, sources);
    }
}
