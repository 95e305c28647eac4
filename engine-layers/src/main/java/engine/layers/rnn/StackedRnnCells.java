package engine.layers.rnn;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kinds;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Checks;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.Layer;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import java.util.List;

/**
 * Cells one above the other, the output of each the input of the next, to be carried by an {@link Rnn}. Source: {@code
 * keras.layers.StackedRNNCells}.
 */
public final class StackedRnnCells extends BaseLayer<StackedRnnCells> {
    private static final Key<List<Layer>> CELLS = Key.required("cells", Kinds.list(Layer.KIND))
            .must(
                    "be cells, at least one: LSTMCell, GRUCell, SimpleRNNCell",
                    cells -> !cells.isEmpty() && cells.stream().allMatch(RnnCell.class::isInstance));

    public static final Schema<StackedRnnCells> SCHEMA = Schema.of("StackedRNNCells", StackedRnnCells::new, CELLS);

    private StackedRnnCells(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** The lowest cell first. */
    public static StackedRnnCells of(List<? extends Layer> cells) {
        return SCHEMA.make("", Config.EMPTY.with(CELLS, List.copyOf(cells)));
    }

    /** The lowest first. */
    public List<RnnCell> cells() {
        return get(CELLS).stream().map(RnnCell.class::cast).toList();
    }

    /** The same with other cells. */
    StackedRnnCells with(List<? extends Layer> cells) {
        return with(CELLS, List.copyOf(cells));
    }

    @Override
    public List<Flow> outputs(Inputs inputs) {
        throw Checks.problem(this, "cells cannot be called by themselves")
                .hint("an RNN carries them along a sequence")
                .exception();
    }

    @Override
    public LayerOp op(LayerCall call) {
        throw new IllegalStateException("cells are carried by an RNN");
    }
}
