package engine.io.keras;

import engine.api.layer.InputLayer;
import engine.api.layer.Symbol;
import engine.api.model.Graph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a graph's symbols are written in Keras 3. */
record Symbols(Graph graph) {
    /** {@code ["lstm_1", 0, 0]}: layer, which of its calls, which output. */
    List<Object> history(Symbol symbol) {
        long call = graph.calls(symbol.node().layer()).indexOf(symbol.node());
        return List.of(symbol.node().layer().name(), call, (long) symbol.index());
    }

    List<Object> histories(List<Symbol> symbols) {
        List<Object> histories = new ArrayList<>();
        for (Symbol symbol : symbols) histories.add(history(symbol));
        return histories;
    }

    Map<String, Object> tensor(Symbol symbol) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("shape", Shapes.write(symbol.shape()));
        config.put("dtype", dtype(symbol));
        config.put("keras_history", history(symbol));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("class_name", "__keras_tensor__");
        json.put("config", config);
        return json;
    }

    List<Object> tensors(List<Symbol> symbols) {
        List<Object> tensors = new ArrayList<>();
        for (Symbol symbol : symbols) tensors.add(tensor(symbol));
        return tensors;
    }

    private static String dtype(Symbol symbol) {
        return symbol.node().layer() instanceof InputLayer input ? input.dtype().kerasName() : "float32";
    }
}
