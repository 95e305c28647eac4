package engine.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.WeightPaths;
import engine.api.weight.Variable;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.Rnn;
import engine.layers.rnn.RnnCell;
import engine.layers.wrap.Bidirectional;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and places of the weights within RNN and Bidirectional; the places are those of a {@code .weights.h5} of Keras 3.15.1. */
class RecurrentNamesTest {
    private final Symbol x = Symbol.input("x", 4, 2);
    private final RnnCell lstm = Lstm.of(2).asCell();
    private final RnnCell gru = Gru.of(2).asCell();

    @Test
    void weights_lie_where_keras_puts_them() {
        List<Symbol> outputs = List.of(
                Rnn.of(lstm).apply(x),
                Rnn.of(lstm, gru, lstm).apply(x),
                Bidirectional.of(Lstm.of(2)).apply(x),
                Bidirectional.of(Rnn.of(lstm, lstm)).apply(x));
        Model model = Model.functional("m", List.of(x), outputs);
        List<String> places = new ArrayList<>();
        WeightPaths.of(model.architecture()).forEach((layer, path) -> {
            if (!layer.equals("x")) places.add(layer + " " + path);
        });
        assertThat(places)
                .containsExactly(
                        "rnn/lstm_cell layers/rnn/cell/vars",
                        "rnn_1/lstm_cell layers/rnn_1/cell/cells/lstm_cell/vars",
                        "rnn_1/gru_cell layers/rnn_1/cell/cells/gru_cell/vars",
                        "rnn_1/lstm_cell_1 layers/rnn_1/cell/cells/lstm_cell_1/vars",
                        "bidirectional/forward_lstm layers/bidirectional/forward_layer/cell/vars",
                        "bidirectional/backward_lstm layers/bidirectional/backward_layer/cell/vars",
                        "bidirectional_1/forward_rnn/lstm_cell layers/bidirectional_1/forward_layer/cell/cells/lstm_cell/vars",
                        "bidirectional_1/forward_rnn/lstm_cell_1"
                                + " layers/bidirectional_1/forward_layer/cell/cells/lstm_cell_1/vars",
                        "bidirectional_1/backward_rnn/lstm_cell"
                                + " layers/bidirectional_1/backward_layer/cell/cells/lstm_cell/vars",
                        "bidirectional_1/backward_rnn/lstm_cell_1"
                                + " layers/bidirectional_1/backward_layer/cell/cells/lstm_cell_1/vars");
    }

    @Test
    void weights_are_named_after_their_cells() {
        Model model = Model.sequential("m", x, Rnn.of(lstm, lstm));
        assertThat(model.variables().stream().map(Variable::path))
                .startsWith("rnn/lstm_cell/kernel")
                .endsWith("rnn/lstm_cell_1/bias");
    }

    @Test
    void two_layers_that_go_the_same_way_are_refused() {
        assertThatThrownBy(() -> Bidirectional.of(Lstm.of(2)).backwardLayer(Lstm.of(2)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("go the same way");
    }

    @Test
    void a_cell_by_itself_is_refused() {
        assertThatThrownBy(() -> lstm.apply(x))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("cannot be called by itself");
    }
}
