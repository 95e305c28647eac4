package engine.cli.weights;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        Map<String, Tensor> left = new LinkedHashMap<>(arrays);
        List<String> problems = new ArrayList<>();
        Map<Variable, Tensor> values = new LinkedHashMap<>();
        for (Variable variable : model.variables()) {
            Tensor value = left.remove(variable.path());
            if (value == null) value = joined(model, variable, left);
            if (value == null) problems.add(variable.path() + " is missing");
            else if (!value.shape().equals(variable.shape())) {
                problems.add(variable.path() + " is " + value.shape() + " instead of " + variable.shape());
            } else values.put(variable, value);
        }
        left.keySet().forEach(name -> problems.add(name + " is no weight of the model"));
        if (!problems.isEmpty()) {
            throw Problem.content("the dump does not fit the model: " + String.join("; ", problems))
                    .where(file)
                    .exception();
        }
        values.forEach(Variable::assign);
    }

    /** A weight whose gates are there one by one, or null. */
    private static @Nullable Tensor joined(Model model, Variable variable, Map<String, Tensor> left) {
        List<String> gates = Gates.of(model, variable);
        if (gates.isEmpty() || !gates.stream().allMatch(gate -> left.containsKey(variable.path() + "/" + gate))) {
            return null;
        }
        Tensor whole = Tensor.zeros(variable.value().dtype(), variable.shape());
        int columns = whole.shape().last();
        int units = columns / gates.size();
        for (int g = 0; g < gates.size(); g++) {
            Tensor part = left.remove(variable.path() + "/" + gates.get(g));
            if (part.size() * gates.size() != whole.size()) return part;
            for (int i = 0; i < part.size(); i++) whole.set(i / units * columns + g * units + i % units, part.get(i));
        }
        return whole;
    }
}
