package engine.api.layer;

import java.util.List;

/**
 * A call of a composite that is about to become calls of simpler layers.
 *
 * @param inputs what it is called on
 * @param arguments how they are passed
 * @param caller calls a layer within
 */
public record Expansion(List<Symbol> inputs, Arguments arguments, Caller caller) {
    /** Calls a layer within a composite, under the name it has in the model: {@code bidirectional/forward_lstm}. */
    @FunctionalInterface
    public interface Caller {
        List<Symbol> call(Layer layer, List<Symbol> inputs, Arguments arguments);
    }

    /** The input number {@code i} of the call that is expanded. */
    public Symbol input(int i) {
        return inputs.get(i);
    }

    /** Calls a layer within and returns its first output. */
    public Symbol apply(Layer layer, Symbol... to) {
        return applyAll(layer, List.of(to)).get(0);
    }

    /** Calls a layer within and returns all its outputs. */
    public List<Symbol> applyAll(Layer layer, List<Symbol> to) {
        return caller.call(layer, to, layer.arguments(to.size()));
    }

    /** Calls a layer within on inputs that are passed as {@code how} says. */
    public List<Symbol> applyAll(Layer layer, List<Symbol> to, Arguments how) {
        return caller.call(layer, to, how);
    }
}
