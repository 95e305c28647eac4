package engine.inspect.health;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How far training moved each variable from where it stood in another model of the same architecture. */
final class Movement {
    private static final double HARDLY = 1e-4;

    private final Map<Variable, Double> moved = new LinkedHashMap<>();

    /** @throws engine.api.EngineException if the other model has other variables */
    Movement(Model model, Model other) {
        List<Variable> theirs = other.variables();
        List<Variable> ours = model.variables();
        for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
            String here = i < ours.size() ? name(ours.get(i)) : "nothing";
            String there = i < theirs.size() ? name(theirs.get(i)) : "nothing";
            if (here.equals(there)) continue;
            throw Problem.content("models of different architectures cannot be compared")
                    .where("variable " + i)
                    .expected(here)
                    .found(there)
                    .exception();
        }
        for (int i = 0; i < ours.size(); i++) {
            moved.put(ours.get(i), relative(ours.get(i).value(), theirs.get(i).value()));
        }
    }

    private static String name(Variable variable) {
        return variable.path() + " " + variable.shape();
    }

    /** ‖a − b‖ / ‖b‖, or ‖a‖ where b is zero. */
    private static double relative(Tensor a, Tensor b) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < a.size(); i++) {
            difference += Math.pow(a.get(i) - b.get(i), 2);
            size += Math.pow(b.get(i), 2);
        }
        return Math.sqrt(difference) / (size == 0 ? 1 : Math.sqrt(size));
    }

    Map<String, Double> byVariable() {
        Map<String, Double> byName = new LinkedHashMap<>();
        moved.forEach((variable, change) -> byName.put(variable.path(), change));
        return byName;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        moved.forEach((variable, change) -> {
            if (!variable.trainable() || !(change < HARDLY)) return; // of NaN the weights say enough
            findings.add(new Finding(
                    change == 0 ? Symptom.UNTOUCHED : Symptom.HARDLY_MOVED,
                    variable.path(),
                    List.of(),
                    String.format(Locale.ROOT, "moved by %.3g of its norm", change)));
        });
        return findings;
    }
}
