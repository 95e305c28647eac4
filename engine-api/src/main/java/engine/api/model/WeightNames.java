package engine.api.model;

import engine.api.EngineException;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whose weights arrays are, by the names that they have in files. */
public final class WeightNames {
    private WeightNames() {}

    /**
     * The canonical path of each array: its name may be any that {@link Model#variable} knows. Where all are {@code arr_0}, {@code arr_1}, …, as
     * {@code numpy.savez(file, *model.get_weights())} has it, they are in the order of the variables. A name that is no weight's stays.
     */
    public static Map<String, String> of(Model model, Collection<String> names) {
        Map<String, String> paths = new LinkedHashMap<>();
        List<String> numbered = new ArrayList<>();
        for (int i = 0; i < model.variables().size(); i++) numbered.add("arr_" + i);
        if (numbered.size() == names.size() && numbered.containsAll(names)) {
            List<Variable> variables = model.variables();
            for (int i = 0; i < variables.size(); i++)
                paths.put(numbered.get(i), variables.get(i).path());
            return paths;
        }
        for (String name : names) paths.put(name, path(model, name));
        return paths;
    }

    private static String path(Model model, String name) {
        try {
            return model.variable(name).path();
        } catch (EngineException e) {
            return name; // a gate's, or of something else: whoever takes the arrays says so
        }
    }
}
