package engine.api.layer;

import engine.api.Shape;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** One call of a layer in a graph. Two calls are never equal, and calls of one layer are ordered by {@link #sequence()}. */
public final class Node {
    private static final AtomicLong SEQUENCE = new AtomicLong();

    private final Layer layer;
    private final List<Symbol> inputs;
    private final List<Symbol> outputs;
    private final long sequence = SEQUENCE.getAndIncrement();

    Node(Layer layer, List<Symbol> inputs) {
        this.layer = layer;
        this.inputs = inputs;
        List<Shape> shapes =
                layer.outputShapes(inputs.stream().map(Symbol::shape).toList());
        this.outputs = IntStream.range(0, shapes.size())
                .mapToObj(i -> new Symbol(this, i, shapes.get(i)))
                .toList();
    }

    public Layer layer() {
        return layer;
    }

    public List<Symbol> inputs() {
        return inputs;
    }

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
