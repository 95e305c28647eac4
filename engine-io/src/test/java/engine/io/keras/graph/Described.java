package engine.io.keras.graph;

import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.Composite;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import java.util.ArrayList;
import java.util.List;

/** A graph as plain values, so that two of them can be compared: calls are equal only to themselves. */
record Described(
        String name,
        boolean sequential,
        List<Object> layers,
        List<Object> calls,
        List<Object> inputs,
        List<Object> outputs) {

    static Described of(Graph graph) {
        Symbols symbols = new Symbols(graph);
        List<Object> calls = new ArrayList<>();
        for (Layer layer : graph.layers()) {
            for (Node call : graph.calls(layer)) {
                calls.add(List.of(layer.name(), histories(symbols, call.inputs()), call.arguments()));
            }
        }
        return new Described(
                graph.name(),
                graph.sequential(),
                graph.layers().stream().map(Described::layer).toList(),
                calls,
                histories(symbols, graph.inputs()),
                histories(symbols, graph.outputs()));
    }

    /** The same under the name that a model has as a layer. */
    private Described named(String other) {
        return new Described(other, sequential, layers, calls, inputs, outputs);
    }

    private static List<Object> histories(Symbols symbols, List<Symbol> of) {
        return of.stream().<Object>map(symbols::history).toList();
    }

    /** A model within the model by what is in it, any other layer as it is. */
    private static Object layer(Layer layer) {
        if (layer instanceof NestedModel model)
            return List.of(layer.trainable(), of(model.graph()).named(layer.name()));
        boolean wrapsModel = layer instanceof Composite composite
                && composite.parts().stream().anyMatch(part -> part.layer() instanceof NestedModel);
        return wrapsModel
                ? ((Composite) layer)
                        .parts().stream().map(part -> layer(part.layer())).toList()
                : layer;
    }
}
