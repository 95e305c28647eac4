package engine.io.keras.graph;

import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.Arguments;
import engine.api.layer.Symbol;
import engine.io.keras.value.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a graph's symbols are written in Keras 3. */
record Symbols(Graph graph) {
    /** {@code ["lstm_1", 0, 0]}: layer, which of its calls, which output. */
    List<Object> history(Symbol symbol) {
        return history(symbol, 0);
    }

    private List<Object> history(Symbol symbol, long first) {
        long call = graph.calls(symbol.node().layer()).indexOf(symbol.node());
        return List.of(symbol.node().layer().name(), first + call, (long) symbol.index());
    }

    /** The model's inputs or outputs: there the construction of a functional model within the model counts as its call 0. */
    Object ends(List<Symbol> symbols, @Nullable Object nest) {
        List<Object> ends = new ArrayList<>();
        for (Symbol symbol : symbols) {
            ends.add(history(symbol, GraphWriter.isFunctional(symbol.node().layer()) ? 1 : 0));
        }
        return nested(ends, nest);
    }

    /** The same before Keras 3, where a model's own construction counts as its call 0 everywhere. */
    List<Object> olderHistory(Symbol symbol) {
        return history(symbol, symbol.node().layer() instanceof NestedModel ? 1 : 0);
    }

    /** The model's inputs or outputs before Keras 3. */
    Object older(List<Symbol> symbols, @Nullable Object nest) {
        return nested(symbols.stream().map(this::olderHistory).toList(), nest);
    }

    private static Object nested(List<? extends Object> ends, @Nullable Object nest) {
        if (nest == null) return ends;
        return Objects.requireNonNull(
                Arguments.map(nest, leaf -> ends.get(((Arguments.Input) Objects.requireNonNull(leaf)).index())));
    }

    Map<String, Object> tensor(Symbol symbol) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("shape", Shapes.write(symbol.shape()));
        config.put("dtype", symbol.dtype().kerasName());
        config.put("keras_history", history(symbol));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("class_name", "__keras_tensor__");
        json.put("config", config);
        return json;
    }
}
