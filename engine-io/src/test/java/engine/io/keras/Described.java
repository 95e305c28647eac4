package engine.io.keras;

import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.model.Graph;
import java.util.ArrayList;
import java.util.List;

/** A graph as plain values, so that two of them can be compared: calls are equal only to themselves. */
record Described(
        String name,
        boolean sequential,
        List<Layer> layers,
        List<Object> calls,
        List<Object> inputs,
        List<Object> outputs) {

    static Described of(Graph graph) {
        Symbols symbols = new Symbols(graph);
        List<Object> calls = new ArrayList<>();
        for (Layer layer : graph.layers()) {
            for (Node call : graph.calls(layer)) calls.add(List.of(layer.name(), symbols.histories(call.inputs())));
        }
        return new Described(
                graph.name(),
                graph.sequential(),
                graph.layers(),
                calls,
                symbols.histories(graph.inputs()),
                symbols.histories(graph.outputs()));
    }
}
