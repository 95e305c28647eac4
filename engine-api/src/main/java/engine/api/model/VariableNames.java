package engine.api.model;

import engine.api.Problem;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.TimeDistributed;
import engine.api.weight.Variable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds a variable by any of the names Keras ever gave it. */
final class VariableNames {
    private final Map<String, Set<Variable>> aliases = new LinkedHashMap<>();
    private final List<Variable> variables;

    VariableNames(Model model) {
        variables = model.variables();
        Map<String, Integer> counts = new HashMap<>();
        for (Layer layer : model.graph().layers()) {
            if (layer instanceof InputLayer && model.graph().sequential()) continue;
            String base = LayerNames.snakeCase(layer.className());
            int n = counts.merge(base, 1, Integer::sum) - 1;
            String folder = "layers/" + (n == 0 ? base : base + "_" + n) + segment(layer);
            List<Variable> own = model.variables(layer);
            for (int i = 0; i < own.size(); i++) addAll(model, layer, own.get(i), folder + "/vars/" + i);
        }
    }

    private void addAll(Model model, Layer layer, Variable variable, String filePath) {
        String path = variable.path();
        String withCell = layer instanceof Lstm ? layer.name() + "/lstm_cell/" + variable.name() : path;
        for (String alias : List.of(path, withCell, layer.name() + "/" + path, layer.name() + "/" + withCell)) {
            add(alias, variable);
            add(alias + ":0", variable);
            add(model.name() + "/" + alias, variable);
        }
        add(filePath, variable);
    }

    private static String segment(Layer layer) {
        if (layer instanceof Lstm) return "/cell";
        return layer instanceof TimeDistributed wrapper ? "/layer" + segment(wrapper.layer()) : "";
    }

    private void add(String alias, Variable variable) {
        aliases.computeIfAbsent(alias, key -> new LinkedHashSet<>()).add(variable);
    }

    Variable find(String name) {
        for (Variable variable : variables) if (variable.path().equals(name)) return variable;
        Set<Variable> found = aliases.getOrDefault(name, Set.of());
        if (found.size() == 1) return found.iterator().next();
        throw Problem.usage(found.isEmpty() ? "no weight named " + name : "the weight name " + name + " is ambiguous")
                .hint("the weights are "
                        + (found.isEmpty() ? variables : List.copyOf(found))
                                .stream().map(Variable::path).toList())
                .exception();
    }
}
