package engine.io.keras.training;

import engine.api.ObjectConfig;
import engine.api.model.Model;
import engine.api.spi.SlotOrder;
import engine.api.spi.SlotOrder.Key;
import engine.api.training.OptimizerState;
import engine.api.training.OptimizerState.Slot;
import engine.api.weight.Variable;
import engine.io.array.ElementType;
import engine.io.array.NdArray;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.keras.value.Generation;
import engine.io.keras.value.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An optimizer's state in a whole-model {@code .h5}: one list of arrays whose order depends on the generation. */
public final class LegacyOptimizer {
    /** Those whose numbers lie word by word in both. */
    private static final Set<String> BY_WORD =
            Set.of("Adadelta", "Adagrad", "Adam", "Adamax", "Nadam", "RMSprop", "SGD");

    private static final String GROUP = "optimizer_weights";

    private LegacyOptimizer() {}

    /** The state, or null if the file has none or one that this engine does not carry, which the notices then say. */
    public static @Nullable OptimizerState read(
            Hdf5File file, Model model, ObjectConfig optimizer, Generation generation, List<String> notices) {
        Optional<List<String>> names = file.isGroup(GROUP) ? file.texts(GROUP, "weight_names") : Optional.empty();
        if (names.isEmpty() || names.get().isEmpty()) return null;
        List<NdArray> arrays =
                names.get().stream().map(name -> file.read(GROUP + "/" + name)).toList();
        Optional<SlotOrder> order = generation == Generation.KERAS1 ? Optional.empty() : SlotOrders.of(optimizer);
        OptimizerState state = order.map(
                        known -> state(names.get(), arrays, model.trainableVariables(), optimizer, known))
                .orElse(null);
        if (state == null) {
            notices.add("the optimizer's state was left out: " + arrays.size() + " arrays of " + optimizer.className()
                    + " as " + generation + " stored them");
        }
        return state;
    }

    /**
     * Writes the state for Keras 2 and the optimizers of tf.keras up to 2.10, which later versions keep beside theirs.
     *
     * @return false if nothing was written, since the order of its numbers there is not known
     */
    public static boolean write(
            OptimizerState state, Model model, ObjectConfig optimizer, Target target, Hdf5Group root) {
        Optional<SlotOrder> order = SlotOrders.of(optimizer);
        if (order.isEmpty() || !BY_WORD.contains(optimizer.className()) || target == Target.KERAS1) return false;
        Map<List<String>, Slot> kept = new HashMap<>();
        for (Slot slot : state.slots()) kept.put(List.of(slot.name(), slot.variable()), slot);
        List<Variable> variables = V3Optimizer.rebuilt(model);
        List<Key> keys = order.get().keysByWord(variables);
        if (keys.size() != state.slots().size()) return false;
        Map<String, NdArray> arrays = new LinkedHashMap<>();
        arrays.put("iterations:0", NdArray.of(new long[] {state.iterations()}));
        for (Key key : keys) {
            Slot slot = kept.get(List.of(key.name(), key.variable()));
            if (slot == null) return false;
            arrays.put(key.name() + "_" + arrays.size() + ":0", NdArray.of(slot.value()));
        }
        fill(arrays, variables, optimizer, keys.isEmpty() && target == Target.KERAS2);
        Hdf5Group group = root.group(GROUP);
        List<String> names = new ArrayList<>();
        arrays.forEach((name, array) -> {
            names.add("training/" + optimizer.className() + "/" + name);
            group.dataset(names.get(names.size() - 1), array);
        });
        group.attribute("weight_names", names);
        return true;
    }

    /** What Keras 2 counts although it is not used: the largest velocities of Adam, and momentums of none. */
    private static void fill(
            Map<String, NdArray> arrays, List<Variable> variables, ObjectConfig optimizer, boolean momentums) {
        boolean adam = optimizer.className().equals("Adam")
                && !Boolean.TRUE.equals(optimizer.config().get("amsgrad"));
        for (Variable variable : variables) {
            String name = "unused_" + arrays.size() + ":0";
            if (adam) arrays.put(name, NdArray.zeros(ElementType.FLOAT32, 1));
            else if (momentums)
                arrays.put(
                        name,
                        NdArray.zeros(ElementType.FLOAT32, variable.shape().dims()));
        }
    }

    /** What these arrays are to an optimizer with this order of slots; null where they do not fit the variables. */
    static @Nullable OptimizerState state(
            List<String> names,
            List<NdArray> arrays,
            List<Variable> variables,
            ObjectConfig optimizer,
            SlotOrder order) {
        boolean counted = arrays.get(0).size() == 1 && arrays.get(0).dims().length == 0;
        boolean rated = names.size() > 1 && names.get(1).endsWith("learning_rate");
        boolean interleaved =
                names.get(0).startsWith("iteration") || names.get(0).endsWith("/iteration") || alternates(names, order);
        List<Key> keys = order.keys(variables);
        List<Key> inFile = interleaved ? keys : order.keysByWord(variables);
        int first = (counted ? 1 : 0) + (rated ? 1 : 0);
        if (arrays.size() < first + inFile.size()) return null;
        Map<Key, Slot> slots = new HashMap<>();
        for (Key key : inFile) {
            NdArray array = arrays.get(first + slots.size());
            if (!Arrays.equals(array.dims(), key.shape().dims())) return null;
            slots.put(key, new Slot(key.name(), key.variable(), array.toTensor()));
        }
        long iterations = counted ? (long) arrays.get(0).toTensor().get(0) : 0;
        double rate = rated ? arrays.get(1).toTensor().get(0) : V3Optimizer.rate(optimizer.config());
        return new OptimizerState(
                optimizer.className(),
                iterations,
                rate,
                keys.stream().map(slots::get).toList());
    }

    /** Whether the words of one variable stand side by side: so does tf.keras' Ftrl in every version. */
    private static boolean alternates(List<String> names, SlotOrder order) {
        if (names.size() < 3 || order.groups().isEmpty()) return false; // without slots
        List<String> words = order.groups().get(0);
        return words.size() > 1
                && words.contains(word(names.get(1)))
                && words.get(1).equals(word(names.get(2)));
    }

    /** {@code linear} of {@code Ftrl/a/kernel/linear:0}. */
    private static String word(String name) {
        return name.substring(name.lastIndexOf('/') + 1).replaceFirst(":0$", "");
    }
}
