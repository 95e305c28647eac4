package engine.layers.wrap;

import engine.api.Mask;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.Copies;
import engine.layers.plain.View;
import java.util.List;

/** One timestep of a sequence, with its part of the mask: (batch, timesteps, …) → (batch, …). */
final class Timestep extends BaseLayer<Timestep> {
    private static final Key<Integer> INDEX = Key.required("index", Kinds.INTEGER);
    private static final Schema<Timestep> SCHEMA = Schema.of("Timestep", Timestep::new, INDEX);

    private Timestep(String name, Config config) {
        super(SCHEMA, name, config);
    }

    static Timestep of(int index) {
        return SCHEMA.make("timestep_" + index, Config.EMPTY.with(INDEX, index));
    }

    private View step(View sequence) {
        return sequence.sliced(1, get(INDEX), 1, 1).without(1);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow step = inputs.flow(0).shape(step(View.of(inputs.shape(0))).shape());
        return List.of(inputs.flow(0).masked() ? step.ownMask() : step);
    }

    @Override
    public LayerOp op(LayerCall call) {
        View sequence = View.of(call.input(0).shape());
        Copies numbers = new Copies(call, 0, 0, step(sequence).elements());
        Mask mask = call.outputMask(0);
        if (mask == null) return numbers;
        int[] flags = step(View.of(call.input(0).shape().dropLast(1))).elements();
        return new LayerOp() {
            @Override
            public void forward() {
                numbers.forward();
                for (int i = 0; i < flags.length; i++)
                    mask.keep()[i] = call.inputMask(0).keep()[flags[i]];
            }

            @Override
            public void backward() {
                numbers.backward();
            }
        };
    }
}
