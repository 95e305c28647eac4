package engine.api.model;

import engine.api.DType;
import engine.api.Mask;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.graph.Graph;
import engine.api.layer.Flow;
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
    private final Map<Symbol, Flow> flows = new HashMap<>(); // all dimensions known
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
            if (node.isInput()) {
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
        DType dtype = dtype(session, symbol.dtype());
        values.put(symbol, new Value(Tensor.zeros(dtype, shape), null));
        flows.put(symbol, symbol.flow().shape(shape));
        if (session.options().inputGradients() && dtype.isFloating()) own(symbol, Tensor.zeros(dtype, shape));
    }

    private void addCall(Session session, Graph graph, Node node, Set<Symbol> modelOutputs) {
        Layer layer = node.layer();
        boolean training = session.options().training();
        boolean view = layer.sharesInput(training);
        boolean needed = session.options().gradients()
                && (node.inputs().stream().anyMatch(gradients::containsKey)
                        || session.model().variables(layer).stream().anyMatch(session::trains));
        List<Flow> made = node.outputs(node.inputs().stream().map(flows::get).toList());
        for (int i = 0; i < made.size(); i++) {
            Symbol output = node.outputs().get(i);
            Shape shape = made.get(i).shape();
            DType dtype = dtype(session, made.get(i).dtype());
            Tensor tensor =
                    view ? values.get(node.inputs().get(0)).tensor().reshaped(shape) : Tensor.zeros(dtype, shape);
            values.put(output, new Value(tensor, mask(made.get(i), node)));
            flows.put(output, made.get(i));
            Tensor passed = view ? gradients.get(node.inputs().get(0)) : null;
            if (passed != null) {
                gradients.put(output, passed.reshaped(shape));
            } else if (dtype.isFloating()
                    && (needed || session.options().gradients() && modelOutputs.contains(output))) {
                own(output, Tensor.zeros(dtype, shape));
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

    /** What stands for the floating type of the model is that type. */
    private static DType dtype(Session session, DType declared) {
        return declared.isFloating() ? session.model().dtype() : declared;
    }

    private @Nullable Mask mask(Flow flow, Node node) {
        return switch (flow.mask()) {
            case Flow.NO_MASK -> null;
            case Flow.OWN_MASK -> Mask.of(flow.maskShape());
            default -> values.get(node.inputs().get(flow.mask())).mask();
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

    /** Lets each operation that trains change its statistics. */
    void update() {
        for (int i = 0; i < ops.size(); i++) ops.get(i).update();
    }

    void backward() {
        for (int i = ops.size() - 1; i >= 0; i--) {
            if (differentiated.get(i)) ops.get(i).backward();
        }
    }
}
