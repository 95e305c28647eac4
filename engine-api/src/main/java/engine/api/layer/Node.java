package engine.api.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** One call of a layer in a graph. Two calls are never equal, and calls of one layer are ordered by {@link #sequence()}. */
public final class Node {
    private static final AtomicLong SEQUENCE = new AtomicLong();

    private final Layer layer;
    private final List<Symbol> inputs;
    private final Arguments arguments;
    private final List<Symbol> outputs;
    private final long sequence = SEQUENCE.getAndIncrement();

    Node(Layer layer, List<Symbol> inputs, Arguments arguments) {
        this.layer = layer;
        this.inputs = List.copyOf(inputs);
        this.arguments = arguments;
        List<Flow> flows = outputs(inputs.stream().map(Symbol::flow).toList());
        List<Symbol> symbols = new ArrayList<>();
        for (Flow flow : flows) symbols.add(new Symbol(this, symbols.size(), flow));
        this.outputs = List.copyOf(symbols);
    }

    /** What the call puts out on these inputs; the mask of an input that has none is none. */
    public List<Flow> outputs(List<Flow> flows) {
        return layer.outputs(new Inputs(flows, arguments)).stream()
                .map(flow -> flow.mask() >= 0 && !flows.get(flow.mask()).masked() ? flow.unmasked() : flow)
                .toList();
    }

    /** The layer that is called. */
    public Layer layer() {
        return layer;
    }

    /** Whether data enters the model here. */
    public boolean isInput() {
        return layer instanceof InputLayer;
    }

    /** What it is called on. */
    public List<Symbol> inputs() {
        return inputs;
    }

    /** How the inputs are passed. */
    public Arguments arguments() {
        return arguments;
    }

    /** What is known of the inputs. */
    public Inputs flows() {
        return new Inputs(inputs.stream().map(Symbol::flow).toList(), arguments);
    }

    /** Whether the call computes with the masks of its inputs. */
    public boolean readsMask() {
        return layer.readsMask(flows());
    }

    /** What comes of it. */
    public List<Symbol> outputs() {
        return outputs;
    }

    /** Grows with time: the order in which calls were made. */
    public long sequence() {
        return sequence;
    }

    /** For messages: the layer's name. */
    @Override
    public String toString() {
        return layer.name();
    }
}
