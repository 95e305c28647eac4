package engine.inspect.draw;

import engine.api.layer.Layer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A call as a box of three lines: its name, its kind with the number of weights, the shapes it puts out.
 *
 * @param id that no other call has
 */
record Box(Node call, String id, List<String> lines) {
    static Box of(Model model, Node call, int number) {
        Layer layer = call.layer();
        long weights = model.variables(layer).stream()
                .map(Variable::value)
                .mapToLong(value -> value.size())
                .sum();
        String kind = layer.className() + (weights == 0 ? "" : String.format(Locale.ROOT, " · %,d", weights));
        String shapes =
                call.outputs().stream().map(Symbol::shape).map(Object::toString).collect(Collectors.joining(" "));
        return new Box(call, "n" + number, List.of(model.graph().place(call), kind, shapes));
    }
}
