package engine.cli.weights;

import engine.api.Problem;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.inspect.gate.RecurrentViews;
import java.util.List;

/** The gates of a layer's weights: equal blocks of columns, in Keras' order. */
public final class Gates {
    private Gates() {}

    /** The gates of the layer a variable belongs to. */
    public static List<String> of(Model model, Variable variable) {
        return model.graph().layers().stream()
                .filter(layer -> model.variables(layer).contains(variable))
                .findFirst()
                .map(RecurrentViews::gates)
                .orElse(List.of());
    }

    /** The columns of one gate. */
    public static Part columns(Part part, List<String> gates, String gate, String path) {
        int index = gates.indexOf(gate);
        if (index < 0) {
            throw Problem.usage(gates.isEmpty() ? "this weight has no gates" : "no gate named " + gate)
                    .where(path)
                    .hint(
                            gates.isEmpty()
                                    ? "gates are blocks of columns of a recurrent layer's weights"
                                    : "the gates are " + String.join(", ", gates))
                    .exception();
        }
        int units = part.length(part.lastAxis()) / gates.size();
        return part.keep(part.lastAxis(), index * units, 1, units);
    }

    /** One unit of every gate that is left: of all gates, or of the one that was chosen. */
    public static Part unit(Part part, List<String> gates, boolean chosen, int unit) {
        int axis = part.lastAxis();
        int blocks = chosen || gates.isEmpty() ? 1 : gates.size();
        int units = part.length(axis) / blocks;
        Part.check(unit, units, "unit");
        return blocks == 1 ? part.pick(axis, unit) : part.keep(axis, unit, units, blocks);
    }
}
