package engine.api.graph;

import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The same calls, made again with other layers, in the order in which they were made first. */
record GraphCopy(Map<Symbol, Symbol> copies) {
    static GraphCopy of(List<Node> nodes, UnaryOperator<Layer> other) {
        GraphCopy copy = new GraphCopy(new HashMap<>());
        nodes.stream()
                .sorted((a, b) -> Long.compare(a.sequence(), b.sequence()))
                .forEach(node -> {
                    List<Symbol> outputs =
                            other.apply(node.layer()).call(copy.symbols(node.inputs()), node.arguments());
                    for (int i = 0; i < outputs.size(); i++)
                        copy.copies.put(node.outputs().get(i), outputs.get(i));
                });
        return copy;
    }

    List<Symbol> symbols(List<Symbol> originals) {
        return originals.stream().map(copies::get).toList();
    }
}
