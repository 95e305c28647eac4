package engine.api.model;

import engine.api.Problem;
import engine.api.layer.Layer;
import engine.api.layer.Lstm;
import engine.api.layer.TimeDistributed;
import engine.api.weight.Variable;
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
        Map<Layer, String> filePaths = WeightPaths.of(model.graph());
        for (Layer layer : model.graph().layers()) {
            List<Variable> own = model.variables(layer);
            for (int i = 0; i < own.size(); i++) addAll(model, layer, own.get(i), filePaths.get(layer) + "/" + i);
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
        if (layer instanceof TimeDistributed) add(variable.name(), variable); // of the layer within
        add(filePath, variable);
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
