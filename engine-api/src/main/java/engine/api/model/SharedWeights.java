package engine.api.model;

import engine.api.Shape;
import engine.api.graph.NestedModel;
import engine.api.layer.Checks;
import engine.api.layer.Composite;
import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.weight.Variable;
import engine.api.weight.WeightSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Weights that several calls of a layer share, and those that a model within a model brings along. */
final class SharedWeights {
    private SharedWeights() {}

    /** The weights of a layer, which all its calls take. */
    static List<WeightSpec> of(Layer layer, List<Node> calls) {
        List<WeightSpec> specs = layer.weights(calls.get(0).flows());
        for (Node call : calls.subList(1, calls.size())) {
            List<Shape> others = shapes(layer.weights(call.flows()));
            if (others.equals(shapes(specs))) continue;
            throw Checks.problem(layer, "called on inputs for which its weights have other shapes")
                    .expected(shapes(specs) + ", as for the input " + shapes(calls.get(0)))
                    .found(others + " for the input " + shapes(call))
                    .hint("give each of the inputs a layer of its own")
                    .exception();
        }
        return specs;
    }

    private static List<Shape> shapes(List<WeightSpec> specs) {
        return specs.stream().map(WeightSpec::shape).toList();
    }

    private static List<Shape> shapes(Node call) {
        return call.flows().shapes();
    }

    /** Sets the weights of models within the model to what they had as models of their own. */
    static void begin(Model model) {
        Map<String, Variable> byPath = new HashMap<>();
        for (Variable variable : model.variables()) byPath.put(variable.path(), variable);
        for (Layer layer : model.architecture().layers()) begin(layer, layer.name(), byPath);
    }

    private static void begin(Layer layer, String place, Map<String, Variable> byPath) {
        if (!(layer instanceof Composite composite)) return;
        for (Composite.Part part : composite.parts())
            begin(part.layer(), place + "/" + part.layer().name(), byPath);
        if (layer instanceof NestedModel nested) {
            nested.beginning().forEach((path, value) -> {
                Variable variable = byPath.get(place + "/" + path);
                if (variable != null) variable.assign(value); // a layer that leads to no output has none
            });
        }
    }
}
