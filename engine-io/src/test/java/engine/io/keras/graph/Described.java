package engine.io.keras.graph;

import engine.api.Tensor;
import engine.api.graph.Graph;
import engine.api.graph.NestedModel;
import engine.api.layer.Arguments;
import engine.api.layer.Composite;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

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
                Arguments how = call.arguments();
                calls.add(
                        List.of(layer.name(), tree(how.positional(), call, symbols), tree(how.named(), call, symbols)));
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

    /** Arguments with the inputs, which a call may pass twice, and the numbers of arrays in their places. */
    private static Object tree(Object arguments, Node call, Symbols symbols) {
        return Objects.requireNonNull(Arguments.map(arguments, leaf -> {
            if (leaf instanceof Tensor array)
                return array.dtype() + " " + array.shape() + " " + Arrays.toString(array.toDoubles());
            return leaf instanceof Arguments.Input input
                    ? symbols.history(call.inputs().get(input.index()))
                    : leaf;
        }));
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
