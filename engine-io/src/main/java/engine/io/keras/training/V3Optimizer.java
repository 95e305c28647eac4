package engine.io.keras.training;

import engine.api.ObjectConfig;
import engine.api.model.Model;
import engine.api.model.WeightPaths;
import engine.api.spi.SlotOrder;
import engine.api.spi.SlotOrder.Key;
import engine.api.training.OptimizerState;
import engine.api.training.OptimizerState.Slot;
import engine.api.weight.Variable;
import engine.io.array.NdArray;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.keras.value.Generation;
import engine.io.keras.value.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An optimizer's state in the layout of Keras 3: {@code optimizer/vars/0} iterations, {@code 1} learning rate, then the slots. They get
 * names where the optimizer is known; of any other they are kept in their places.
 */
public final class V3Optimizer {
    /** What is said where {@link #write} writes nothing. */
    public static final String LEFT_OUT =
            "the optimizer's state is left out: the order of its numbers in a file is not known";

    private static final String OPTIMIZER = "optimizer";
    private static final String VARS = OPTIMIZER + "/vars";

    private V3Optimizer() {}

    /** The state, or null if the file has none or one that does not fit the model, which the notices then say. */
    public static @Nullable OptimizerState read(
            Hdf5File file, Model model, ObjectConfig optimizer, Generation generation, List<String> notices) {
        return read(file, model, optimizer, generation, SlotOrders.of(optimizer), notices);
    }

    /** The same for an optimizer whose order of slots is this one. */
    static @Nullable OptimizerState read(
            Hdf5File file,
            Model model,
            ObjectConfig optimizer,
            Generation generation,
            Optional<SlotOrder> order,
            List<String> notices) {
        if (!file.isGroup(VARS) || file.children(VARS).isEmpty()) return null;
        boolean hasRate = generation == Generation.KERAS3 && !hasSchedule(optimizer);
        int first = hasRate ? 2 : 1;
        List<NdArray> arrays = new ArrayList<>();
        for (int i = 0; i < file.children(VARS).size(); i++) arrays.add(file.read(VARS + "/" + i));
        List<Key> keys = order.map(known -> keys(known, model.trainableVariables(), arrays, first))
                .orElse(List.of());
        String problem = order.isPresent() ? misfit(arrays, keys, first) : misfit(file, arrays, first);
        if (arrays.size() == first && !keys.isEmpty()) return null; // compiled, but not trained yet
        if (problem != null) {
            notices.add("the optimizer's state was left out: " + optimizer.className() + " with " + problem);
            return null;
        }
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; first + i < arrays.size(); i++) {
            Key key = order.isPresent() ? keys.get(i) : null;
            slots.add(new Slot(
                    key == null ? String.valueOf(i) : key.name(),
                    key == null ? "" : key.variable(),
                    arrays.get(first + i).toTensor()));
        }
        return new OptimizerState(
                optimizer.className(),
                (long) arrays.get(0).toTensor().get(0),
                hasRate ? arrays.get(1).toTensor().get(0) : rate(optimizer.config()),
                slots);
    }

    /** The order that fits: the shapes tell, as files of tf.keras and unpacked folders do not always name their version. */
    private static List<Key> keys(SlotOrder order, List<Variable> variables, List<NdArray> arrays, int first) {
        List<Key> older = order.keysBehindNumbers(variables);
        return misfit(arrays, older, first) == null ? older : order.keys(variables);
    }

    /** What stands against naming the arrays so, or null. */
    private static @Nullable String misfit(List<NdArray> arrays, List<Key> keys, int first) {
        int found = arrays.size();
        if (found != first + keys.size()) return found + " variables instead of " + (first + keys.size());
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            if (!Arrays.equals(arrays.get(first + i).dims(), key.shape().dims())) {
                return "a " + key.name() + " that does not fit " + key.variable();
            }
        }
        return null;
    }

    /** What stands against keeping the arrays of an optimizer that nobody knows, or null. */
    private static @Nullable String misfit(Hdf5File file, List<NdArray> arrays, int first) {
        List<String> parts = file.children(OPTIMIZER);
        if (parts.size() > 1) return "parts of its own: " + parts;
        if (arrays.size() < first) return arrays.size() + " variables instead of at least " + first;
        for (int i = 0; i < first; i++) {
            if (arrays.get(i).dims().length > 0) return "an array where a number is expected";
        }
        return null;
    }

    private static boolean hasSchedule(ObjectConfig optimizer) {
        return optimizer.config().get("learning_rate") instanceof Map<?, ?>;
    }

    /** The configured rate; zero under a schedule, which makes its own. */
    static double rate(Map<String, Object> config) {
        Object rate = config.containsKey("learning_rate") ? config.get("learning_rate") : config.get("lr");
        return rate instanceof Number number ? number.doubleValue() : 0;
    }

    /**
     * Writes the state as Keras 3 on TensorFlow does, or tf.keras, which leaves out the learning rate, the slots in the order in which Keras makes them for the model it builds from the file.
     * Those of an optimizer that nobody knows stay in their places.
     *
     * @return false if nothing was written: an optimizer that nobody knows, and variables that change their places
     */
    public static boolean write(
            OptimizerState state, Model model, ObjectConfig optimizer, Target target, Hdf5Group root) {
        List<Slot> slots = slots(state, model, optimizer);
        if (slots == null) return false;
        Hdf5Group vars = root.group(VARS);
        vars.dataset("0", NdArray.of(new long[] {state.iterations()}));
        int next = 1;
        if (target == Target.KERAS3 && !hasSchedule(optimizer)) {
            vars.dataset(String.valueOf(next++), NdArray.of(new float[] {(float) state.learningRate()}));
        }
        for (Slot slot : slots) vars.dataset(String.valueOf(next++), NdArray.of(slot.value()));
        return true;
    }

    private static @Nullable List<Slot> slots(OptimizerState state, Model model, ObjectConfig optimizer) {
        List<Variable> variables = rebuilt(model);
        if (variables.equals(model.trainableVariables())) return state.slots();
        Optional<SlotOrder> order = SlotOrders.of(optimizer);
        if (order.isEmpty()) return null;
        Map<List<String>, Slot> kept = new HashMap<>();
        for (Slot slot : state.slots()) kept.put(List.of(slot.name(), slot.variable()), slot);
        List<Slot> slots = new ArrayList<>();
        for (Key key : order.get().keys(variables)) {
            Slot slot = kept.get(List.of(key.name(), key.variable()));
            if (slot != null) slots.add(slot);
        }
        return slots.size() == state.slots().size() ? slots : null;
    }

    /** The trained variables in the order of the model that Keras builds from a file. */
    static List<Variable> rebuilt(Model model) {
        Map<String, Integer> layers = WeightPaths.places(model.architecture());
        return model.trainableVariables().stream()
                .sorted(Comparator.comparing(variable -> layers.getOrDefault(variable.layer(), 0)))
                .toList();
    }
}
