package engine.api.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A layer that stands for calls of simpler layers: a model within a model, a wrapper. Files keep the composite, with its name, its
 * configuration and the paths of its weights; everything that runs or looks sees the calls it {@linkplain #expand expands} into.
 */
public interface Composite extends Layer {
    /**
     * A layer within.
     *
     * @param attribute what Keras calls its place: {@code forward_layer}, {@code layers}
     * @param listed whether the place is a list, in which files number layers by their class
     * @param className the class that files keep there: the layer's own, or {@code LSTMCell} for the LSTM that carries such a cell
     */
    record Part(String attribute, boolean listed, Layer layer, String className) {
        /** A layer that files keep as what it is. */
        public Part(String attribute, boolean listed, Layer layer) {
            this(attribute, listed, layer, layer.className());
        }

        /** Whether files keep the cell of the layer and not the layer. */
        public boolean isCell() {
            return !className.equals(layer.className());
        }
    }

    /** The layers within, in the order in which Keras lists their weights. */
    List<Part> parts();

    /**
     * The same composite around other layers.
     *
     * @param change of a layer within, by the name it has there, which it keeps
     */
    Composite within(UnaryOperator<Layer> change);

    /** The calls that one call of this layer stands for; returns its outputs. */
    List<Symbol> expand(Expansion call);

    /** What one call expands into. */
    default Extent extent() {
        Extent extent = Extent.NONE;
        for (Part part : parts()) extent = extent.with(part.layer(), 1);
        return extent;
    }

    /** What comes out, found by expanding the call. */
    @Override
    default List<Flow> outputs(Inputs inputs) {
        extent().check(Checks.place(this));
        List<Symbol> symbols = new ArrayList<>();
        for (Flow flow : inputs.flows()) symbols.add(Placeholder.of(flow));
        Expansion call = new Expansion(symbols, inputs.arguments(), Layer::call);
        return expand(call).stream()
                .map(symbol -> symbol.flow().masked() ? symbol.flow().ownMask() : symbol.flow())
                .toList();
    }

    @Override
    default LayerOp op(LayerCall call) {
        throw new IllegalStateException(className() + " " + name() + " is expanded before it runs");
    }
}
