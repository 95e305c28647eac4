package engine.layers.rnn;

import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.facet.RowMoving;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/**
 * Turns a sequence round in time: (batch, timesteps, …), or time-major (timesteps, batch, …), the last timestep first. Part of what
 * {@link Rnn} and Bidirectional expand into.
 */
public final class ReverseTime extends BaseLayer<ReverseTime> implements RowMoving {
    private static final Key<Boolean> MASK = Key.flag("reverse_mask", true);
    private static final Key<Boolean> TIME_MAJOR = Key.flag("time_major", false);
    private static final Schema<ReverseTime> SCHEMA = Schema.of("ReverseTime", ReverseTime::new, MASK, TIME_MAJOR);

    private ReverseTime(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** The mask is turned round, too. */
    public static ReverseTime withMask(boolean timeMajor) {
        return SCHEMA.make("reverse_time", Config.EMPTY.with(TIME_MAJOR, timeMajor));
    }

    /** The mask stays as it is: that of outputs in processing order is in the order of the sequence already. */
    public static ReverseTime withoutMask(boolean timeMajor) {
        return withMask(timeMajor).with(MASK, false);
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        Flow input = Checks.single(this, inputs);
        Checks.minimumRank(this, input.shape(), 2);
        return List.of(get(MASK) && input.masked() ? input.ownMask() : input.maskOf(0));
    }

    @Override
    public LayerOp op(LayerCall call) {
        return new Op(call, get(MASK), get(TIME_MAJOR) ? 0 : 1);
    }

    private record Op(LayerCall call, boolean reverseMask, int axis) implements LayerOp {
        @Override
        public void forward() {
            Tensor x = call.input(0);
            for (int i = 0; i < x.size(); i++) call.output(0).set(mirror(i, x.shape()), x.get(i));
            Mask from = call.inputMask(0);
            if (!reverseMask || from == null) return;
            Mask to = call.outputMask(0);
            for (int i = 0; i < from.keep().length; i++) to.keep()[mirror(i, from.shape())] = from.keep()[i];
        }

        @Override
        public void backward() {
            Tensor dx = call.inputGradient(0);
            if (dx == null) return;
            Tensor dy = call.outputGradient(0);
            for (int i = 0; i < dx.size(); i++) dx.set(i, dx.get(i) + dy.get(mirror(i, dx.shape())));
        }

        /** Where an element lies in the other order. */
        private int mirror(int i, Shape shape) {
            int timesteps = shape.dim(axis);
            int width = shape.dropFirst(axis + 1).size();
            int row = i / width;
            int t = row % timesteps;
            return i + (timesteps - 1 - 2 * t) * width;
        }
    }
}
