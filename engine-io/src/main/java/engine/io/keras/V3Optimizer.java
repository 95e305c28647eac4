package engine.io.keras;

import engine.api.ObjectConfig;
import engine.api.OptimizerState;
import engine.api.OptimizerState.Slot;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.io.array.NdArray;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.Hdf5Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An optimizer's state in the layout of Keras 3: {@code optimizer/vars/0} iterations, {@code 1} learning rate, then the slots. */
final class V3Optimizer {
    private static final String VARS = "optimizer/vars";

    private V3Optimizer() {}

    /** The state, or null if the file has none or one that this engine does not carry, which the notices then say. */
    static @Nullable OptimizerState read(
            Hdf5File file, Model model, ObjectConfig optimizer, Generation generation, List<String> notices) {
        if (!file.isGroup(VARS) || file.children(VARS).isEmpty()) return null;
        Map<String, Object> config = optimizer.config();
        SlotOrder order = SlotOrder.of(optimizer.className(), config, model.trainableVariables(), SlotOrder.Layout.V3);
        boolean hasRate = generation == Generation.KERAS3 && !(config.get("learning_rate") instanceof Map<?, ?>);
        int first = hasRate ? 2 : 1;
        int found = file.children(VARS).size();
        if (found == first && !order.slots().isEmpty()) return null; // compiled, but not trained yet
        if (found != first + order.slots().size()) {
            notices.add("the optimizer's state was left out: " + optimizer.className() + " with " + found
                    + " variables instead of " + (first + order.slots().size()));
            return null;
        }
        long iterations = (long) file.read(VARS + "/0").toTensor().get(0);
        double rate = hasRate ? file.read(VARS + "/1").toTensor().get(0) : rate(config);
        List<Slot> slots = new ArrayList<>();
        for (SlotOrder.Key key : order.slots()) {
            NdArray array = file.read(VARS + "/" + (first + slots.size()));
            if (!Arrays.equals(array.dims(), key.variable().shape().dims())) {
                notices.add("the optimizer's state was left out: its " + key.name() + " does not fit "
                        + key.variable().path());
                return null;
            }
            slots.add(new Slot(key.name(), key.variable().path(), array.toTensor()));
        }
        return new OptimizerState(SlotOrder.plain(optimizer.className()), iterations, rate, slots);
    }

    /** The configured rate; zero under a schedule, which makes its own. */
    static double rate(Map<String, Object> config) {
        Object rate = config.containsKey("learning_rate") ? config.get("learning_rate") : config.get("lr");
        return rate instanceof Number number ? number.doubleValue() : 0;
    }

    /** Writes the state as Keras on TensorFlow does. */
    static void write(OptimizerState state, ObjectConfig optimizer, Model model, Hdf5Group root) {
        Hdf5Group vars = root.group(VARS);
        vars.dataset("0", NdArray.of(new long[] {state.iterations()}));
        int next = 1;
        if (!(optimizer.config().get("learning_rate") instanceof Map<?, ?>)) {
            vars.dataset(String.valueOf(next++), NdArray.of(new float[] {(float) state.learningRate()}));
        }
        List<Variable> variables = model.trainableVariables();
        SlotOrder order = SlotOrder.of(optimizer.className(), optimizer.config(), variables, SlotOrder.Layout.V3);
        for (SlotOrder.Key key : order.slots()) {
            Slot slot = SlotOrder.find(state.slots(), key);
            vars.dataset(String.valueOf(next++), NdArray.of(slot.value()));
        }
    }
}
