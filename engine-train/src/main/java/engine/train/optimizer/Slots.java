package engine.train.optimizer;

import engine.api.OptimizerState.Slot;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an optimizer remembers: for each of its words one tensor a variable, zero at first. */
final class Slots {
    private final String owner;
    private final List<Variable> variables;
    private final List<String> names;
    private final Tensor[][] values; // [names][variables]

    Slots(String owner, List<Variable> variables, List<String> names) {
        this.owner = owner;
        this.variables = List.copyOf(variables);
        this.names = names;
        this.values = new Tensor[names.size()][];
        for (int n = 0; n < values.length; n++) {
            values[n] = variables.stream()
                    .map(variable -> Tensor.zeros(variable.value().dtype(), variable.shape()))
                    .toArray(Tensor[]::new);
        }
    }

    List<Variable> variables() {
        return variables;
    }

    /** The {@code i}-th variable's tensor of that word. */
    Tensor of(String name, int i) {
        return values[names.indexOf(name)][i];
    }

    List<Slot> list() {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            for (String name : names) slots.add(new Slot(name, variables.get(i).path(), of(name, i)));
        }
        return slots;
    }

    /** Copies remembered numbers into the tensors of the same name, or changes nothing at all. */
    void restore(List<Slot> state) {
        Map<String, Tensor> given = new HashMap<>();
        for (Slot slot : state) given.put(key(slot), slot.value());
        for (Slot slot : list()) check(slot, given.remove(key(slot)));
        if (!given.isEmpty()) {
            throw Problem.content("the optimizer's state has a slot too many")
                    .where(owner)
                    .expected("slots " + names + " of the model's trainable variables")
                    .found(given.keySet().iterator().next())
                    .exception();
        }
        for (Slot slot : state) given.put(key(slot), slot.value());
        for (Slot slot : list()) slot.value().assign(given.get(key(slot)));
    }

    private void check(Slot slot, Tensor found) {
        if (found != null && found.shape().equals(slot.value().shape())) return;
        throw Problem.content(found == null ? "the optimizer's state lacks a slot" : "a slot of another shape")
                .where(owner)
                .expected(key(slot) + " " + slot.value().shape())
                .found(found == null ? "none" : found.shape())
                .exception();
    }

    private static String key(Slot slot) {
        return slot.name() + " of " + slot.variable();
    }
}
