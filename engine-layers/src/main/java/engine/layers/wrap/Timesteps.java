package engine.layers.wrap;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.layers.plain.View;
import java.util.List;

/** Timesteps become a sequence: each (batch, …) → (batch, timesteps, …). The last input is the sequence whose mask goes on. */
final class Timesteps extends BaseLayer<Timesteps> {
    private static final Schema<Timesteps> SCHEMA = Schema.of("Timesteps", Timesteps::new);

    private Timesteps(String name, Config config) {
        super(SCHEMA, name, config);
    }

    static Timesteps of() {
        return SCHEMA.make("timesteps", Config.EMPTY);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        int steps = inputs.size() - 1;
        Shape shape = View.of(inputs.shape(0)).with(1).shape().with(1, steps);
        return List.of(inputs.flow(0).shape(shape).maskOf(steps));
    }

    @Override
    public boolean readsMask(Inputs inputs) {
        return false;
    }

    @Override
    public LayerOp op(LayerCall call) {
        View sequence = View.of(call.output(0).shape());
        int[][] places = new int[call.inputs() - 1][]; // timesteps of [elements of one]: where they stand in the output
        for (int t = 0; t < places.length; t++)
            places[t] = sequence.sliced(1, t, 1, 1).without(1).elements();
        return new LayerOp() {
            @Override
            public void forward() {
                for (int t = 0; t < places.length; t++)
                    for (int i = 0; i < places[t].length; i++)
                        call.output(0).set(places[t][i], call.input(t).get(i));
            }

            @Override
            public void backward() {
                for (int t = 0; t < places.length; t++) {
                    Tensor dx = call.inputGradient(t);
                    for (int i = 0; dx != null && i < places[t].length; i++)
                        dx.set(i, dx.get(i) + call.outputGradient(0).get(places[t][i]));
                }
            }
        };
    }
}
