package engine.layers.rnn;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer without its walk along the sequence, to be carried by an {@link Rnn}: {@code LSTMCell}, {@code GRUCell}, {@code
 * SimpleRNNCell}. Its options are those of the layer, {@code Lstm.of(8).dropout(0.1).asCell()}.
 */
public final class RnnCell extends BaseLayer<RnnCell> {
    private final Schema<? extends RecurrentLayer<?>> layer;

    /** @param layer the layer of the same equations */
    RnnCell(Schema<RnnCell> schema, Schema<? extends RecurrentLayer<?>> layer, String name, Config config) {
        super(schema, name, config);
        this.layer = layer;
    }

    /** The layer that carries this cell, of the cell's name. */
    RecurrentLayer<?> walking(Config walk) {
        Config all = config();
        for (Key<?> key : WalkingLayer.WALK.keys()) all = copy(key, walk, all);
        return layer.make(name(), all);
    }

    static <T extends @Nullable Object> Config copy(Key<T> key, Config from, Config to) {
        return to.with(key, from.get(key));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        throw Checks.problem(this, "a cell cannot be called by itself")
                .hint("an RNN carries it along a sequence")
                .exception();
    }

    @Override
    public LayerOp op(LayerCall call) {
        throw new IllegalStateException("a cell is carried by an RNN");
    }
}
