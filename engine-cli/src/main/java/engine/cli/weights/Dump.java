package engine.cli.weights;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.model.WeightNames;
import engine.api.weight.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's weights by name, whole or split by gate ({@code lstm_1/kernel/forget}), and back. */
public final class Dump {
    private Dump() {}

    /** The arrays in the order of {@code get_weights()}. */
    public static Map<String, Tensor> of(Model model, boolean byGate) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        for (Variable variable : model.variables()) {
            List<String> gates = byGate ? Gates.of(model, variable) : List.of();
            if (gates.isEmpty()) arrays.put(variable.path(), variable.value());
            for (String gate : gates) {
                Part part = Gates.columns(Part.of(variable.value()), gates, gate, variable.path());
                arrays.put(variable.path() + "/" + gate, part.tensor());
            }
        }
        return arrays;
    }

    /** Puts arrays into a model, all of them or, where any is missing, extra or of another shape, none. */
    public static void into(Model model, Map<String, Tensor> arrays, Path file) {
        Map<String, Tensor> left = new LinkedHashMap<>();
        WeightNames.of(model, arrays.keySet()).forEach((name, path) -> left.put(path, arrays.get(name)));
        List<String> problems = new ArrayList<>();
        if (left.size() < arrays.size()) problems.add("two arrays are one weight by different names");
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        for (Variable variable : model.variables()) {
            List<String> gates = Gates.of(model, variable);
            boolean split = !left.containsKey(variable.path())
                    && gates.stream().anyMatch(gate -> left.containsKey(variable.path() + "/" + gate));
            Tensor value = split
                    ? joined(variable, gates, left, problems)
                    : taken(variable.path(), variable.value(), left, problems);
            values.put(variable, value);
        }
        left.keySet().forEach(name -> problems.add(name + " is no weight of the model"));
        if (!problems.isEmpty()) {
            throw Problem.content("the dump does not fit the model: " + String.join("; ", problems))
                    .where(file)
                    .exception();
        }
        values.forEach(Variable::assign);
    }

    /** A weight whose gates are there one by one. */
    private static Tensor joined(
            Variable variable, List<String> gates, Map<String, Tensor> left, List<String> problems) {
        Tensor whole = Tensor.zeros(variable.value().dtype(), variable.shape());
        int columns = whole.shape().last();
        int units = columns / gates.size();
        for (int g = 0; g < gates.size(); g++) {
            String name = variable.path() + "/" + gates.get(g);
            Tensor fitting =
                    Gates.columns(Part.of(whole), gates, gates.get(g), name).tensor();
            Tensor part = taken(name, fitting, left, problems);
            for (int i = 0; i < part.size(); i++) whole.set(i / units * columns + g * units + i % units, part.get(i));
        }
        return whole;
    }

    /** The array of this name, or where it is missing or has another shape than it should, that problem and what would fit. */
    private static Tensor taken(String name, Tensor fitting, Map<String, Tensor> left, List<String> problems) {
        Tensor found = left.remove(name);
        if (found != null && found.shape().equals(fitting.shape())) return found;
        problems.add(
                name + (found == null ? " is missing" : " is " + found.shape() + " instead of " + fitting.shape()));
        return fitting;
    }
}
