package engine.train.optimizer.part;

import engine.api.DType;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.spi.SlotOrder;
import engine.api.spi.SlotOrder.Key;
import engine.api.training.OptimizerState.Slot;
import engine.api.weight.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an optimizer remembers: for each of its words one tensor a variable, zero at first, in the order of files. */
public final class Slots {
    private final String owner;
    private final List<Variable> variables;
    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, Tensor> byKey = new HashMap<>();

    /** @param owner what messages name: {@code optimizer Adam} */
    public Slots(String owner, List<Variable> variables, SlotOrder order) {
        this.owner = owner;
        this.variables = List.copyOf(variables);
        Map<String, Variable> byPath = new HashMap<>();
        for (Variable variable : variables) byPath.put(variable.path(), variable);
        for (Key key : order.keys(variables)) {
            Variable of = byPath.get(key.variable());
            Slot slot = new Slot(
                    key.name(),
                    key.variable(),
                    of == null
                            ? Tensor.zeros(numbers(), key.shape())
                            : Tensor.zeros(of.value().dtype(), key.shape()));
            slots.add(slot);
            byKey.put(key(slot), slot.value());
        }
    }

    private DType numbers() {
        return variables.isEmpty() ? DType.FLOAT32 : variables.get(0).value().dtype();
    }

    public List<Variable> variables() {
        return variables;
    }

    /** The variable's tensor of that word. */
    public Tensor of(String name, Variable variable) {
        return byKey.get(key(name, variable.path()));
    }

    /** A number of the optimizer's own, as a tensor of shape (). */
    public Tensor scalar(String name) {
        return byKey.get(key(name, ""));
    }

    /** All of them, live, in the order of files. */
    public List<Slot> list() {
        return List.copyOf(slots);
    }

    /** Copies remembered numbers into the tensors of the same name, or changes nothing at all. */
    public void restore(List<Slot> state) {
        Map<String, Tensor> given = new HashMap<>();
        for (Slot slot : state) given.put(key(slot), slot.value());
        for (Slot slot : slots) check(slot, given.remove(key(slot)));
        if (!given.isEmpty()) {
            throw Problem.content("the optimizer's state has a slot too many")
                    .where(owner)
                    .expected(
                            "slots " + slots.stream().map(Slot::name).distinct().toList()
                                    + " of the model's trainable variables")
                    .found(given.keySet().iterator().next())
                    .exception();
        }
        for (Slot slot : state) given.put(key(slot), slot.value());
        for (Slot slot : slots) slot.value().assign(given.get(key(slot)));
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
        return key(slot.name(), slot.variable());
    }

    private static String key(String name, String variable) {
        return variable.isEmpty() ? name : name + " of " + variable;
    }
}
