package engine.inspect;

import engine.api.facet.Lookup;
import engine.api.graph.Graph;
import engine.api.layer.Symbol;
import engine.api.model.Model;

/** Inputs whose numbers are names: whole numbers, or numbers that are looked up in a table. Between two of them there is nothing. */
public final class TokenIds {
    private TokenIds() {}

    /** Whether this input of the model takes such numbers. */
    public static boolean in(Model model, int input) {
        Graph graph = model.graph();
        Symbol symbol = graph.inputs().get(input);
        return !symbol.dtype().isFloating()
                || graph.nodes().stream()
                        .anyMatch(node ->
                                node.layer() instanceof Lookup && node.inputs().contains(symbol));
    }
}
