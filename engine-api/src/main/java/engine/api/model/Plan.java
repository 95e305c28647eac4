package engine.api.model;

import engine.api.DType;
import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.Value;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.LayerOp;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All arrays and operations of a session for one shape of inputs. Made once, then only run. */
final class Plan {
    static final Plan NONE = new Plan();

    private final List<Shape> inputShapes;
    private final boolean samplesKnown;
    private final Map<Symbol, Value> values = new HashMap<>();
    private final Map<Symbol, Tensor> gradients = new HashMap<>();
    private final List<Tensor> ownGradients = new ArrayList<>(); // each array once
    private final List<Tensor> inputs = new ArrayList<>();
    private final Map<Node, Map<String, Tensor>> probes = new HashMap<>();
    private final List<LayerOp> ops = new ArrayList<>();
    private final List<Boolean> differentiated = new ArrayList<>(); // an op each

    private Plan() {
        this.inputShapes = List.of();
        this.samplesKnown = false;
    }

    Plan(Session session, List<Shape> inputShapes) {
        this.inputShapes = List.copyOf(inputShapes);
        Graph graph = session.model().graph();
        this.samplesKnown = graph.inputs().stream()
                .allMatch(input -> input.shape().dropFirst(1).isKnown());
        Set<Symbol> modelOutputs = new HashSet<>(graph.outputs());
        for (Node node : graph.nodes()) {
            if (node.layer() instanceof InputLayer) {
                addInput(session, graph, node);
            } else {
                addCall(session, graph, node, modelOutputs);
            }
        }
        for (Symbol input : graph.inputs()) inputs.add(values.get(input).tensor());
    }

    private void addInput(Session session, Graph graph, Node node) {
        Symbol symbol = node.outputs().get(0);
        Shape shape = inputShapes.get(graph.inputs().indexOf(symbol));
        DType declared = ((InputLayer) node.layer()).dtype();
        DType dtype = declared == DType.INT32 ? declared : session.model().dtype();
        values.put(symbol, new Value(Tensor.zeros(dtype, shape), null));
        if (session.options().inputGradients() && dtype != DType.INT32) own(symbol, Tensor.zeros(dtype, shape));
    }

    private void addCall(Session session, Graph graph, Node node, Set<Symbol> modelOutputs) {
        Layer layer = node.layer();
        boolean training = session.options().training();
        boolean view = layer.sharesInput(training);
        boolean needed = session.options().gradients()
                && (node.inputs().stream().anyMatch(gradients::containsKey)
                        || session.model().variables(layer).stream().anyMatch(session::trains));
        List<Shape> shapes = layer.outputShapes(node.inputs().stream()
                .map(input -> values.get(input).tensor().shape())
                .toList());
        for (int i = 0; i < shapes.size(); i++) {
            Symbol output = node.outputs().get(i);
            Symbol first = node.inputs().get(0);
            Tensor tensor = view
                    ? values.get(first).tensor().reshaped(shapes.get(i))
                    : Tensor.zeros(session.model().dtype(), shapes.get(i));
            values.put(output, new Value(tensor, i == 0 ? mask(layer, node, shapes.get(0)) : null));
            if (view && gradients.containsKey(first)) {
                gradients.put(output, gradients.get(first).reshaped(shapes.get(i)));
            } else if (needed || session.options().gradients() && modelOutputs.contains(output)) {
                own(output, Tensor.zeros(session.model().dtype(), shapes.get(i)));
            }
        }
        PlannedCall call = new PlannedCall(session, this, node, graph.place(node));
        ops.add(view ? LayerOp.NOTHING : session.backend().op(layer, call));
        differentiated.add(needed && !view);
    }

    private void own(Symbol symbol, Tensor gradient) {
        gradients.put(symbol, gradient);
        ownGradients.add(gradient);
    }

    private @Nullable Mask mask(Layer layer, Node node, Shape output) {
        List<Boolean> masked = node.inputs().stream()
                .map(input -> values.get(input).mask() != null)
                .toList();
        return switch (layer.maskRule()) {
            case DROP -> null;
            case PASS -> values.get(node.inputs().get(0)).mask();
            case OWN -> layer.producesMask(masked) ? Mask.of(output.dropLast(1)) : null;
        };
    }

    List<Shape> inputShapes() {
        return inputShapes;
    }

    /** Whether this plan is for a batch of this size, where all other dimensions are fixed by the model. */
    boolean isFor(int batch) {
        return samplesKnown && inputShapes.get(0).dim(0) == batch;
    }

    Tensor input(int i) {
        return inputs.get(i);
    }

    Value value(Symbol symbol) {
        return values.get(symbol);
    }

    @Nullable
    Tensor gradient(Symbol symbol) {
        return gradients.get(symbol);
    }

    Tensor addProbe(Node node, String name, Shape shape, DType dtype) {
        return probes.computeIfAbsent(node, n -> new HashMap<>())
                .computeIfAbsent(name, n -> Tensor.zeros(dtype, shape));
    }

    /** What the call's operation wrote beside its outputs. */
    Map<String, Tensor> probes(Node node) {
        return probes.getOrDefault(node, Map.of());
    }

    void forward() {
        for (int i = 0; i < ownGradients.size(); i++) ownGradients.get(i).fill(0);
        for (int i = 0; i < ops.size(); i++) ops.get(i).forward();
    }

    void backward() {
        for (int i = ops.size() - 1; i >= 0; i--) {
            if (differentiated.get(i)) ops.get(i).backward();
        }
    }
}
