package engine.api.model;

import engine.api.Problem;
import engine.api.facet.Recurrent;
import engine.api.layer.Layer;
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
        Map<String, String> filePaths = WeightPaths.of(model.architecture());
        for (Layer layer : model.graph().layers()) {
            List<Variable> own = model.variables(layer);
            if (own.isEmpty()) continue;
            List<List<String>> places = WeightPaths.places(filePaths.get(layer.name()), own);
            for (int i = 0; i < own.size(); i++) {
                addAll(model, layer, own.get(i));
                for (String place : places.get(i)) add(place, own.get(i));
            }
        }
    }

    private void addAll(Model model, Layer layer, Variable variable) {
        String path = variable.path();
        String withCell = layer instanceof Recurrent ? WeightPaths.withCell(layer, variable) : path;
        for (String alias : List.of(path, withCell, layer.name() + "/" + path, layer.name() + "/" + withCell)) {
            add(alias, variable);
            add(alias + ":0", variable);
            add(model.name() + "/" + alias, variable);
        }
        // without the names of the models and wrappers around its layer
        for (int slash = layer.name().indexOf('/');
                slash >= 0;
                slash = layer.name().indexOf('/', slash + 1)) {
            add(path.substring(slash + 1), variable);
        }
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
