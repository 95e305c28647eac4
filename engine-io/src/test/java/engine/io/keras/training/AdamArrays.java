package engine.io.keras.training;

import engine.api.ObjectConfig;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.spi.SlotOrder;
import engine.api.training.OptimizerState;
import engine.api.training.OptimizerState.Slot;
import engine.io.array.NdArray;
import engine.layers.core.Dense;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrays of a file for Adam, whose slots are m and v of a kernel of one by two numbers and of a bias of two. */
final class AdamArrays {
    static final ObjectConfig ADAM = new ObjectConfig("Adam", Map.of("learning_rate", 0.5));
    static final SlotOrder ORDER = new SlotOrder(List.of(List.of("m", "v")), List.of());
    static final NdArray STEPS = NdArray.of(new long[] {7});

    private AdamArrays() {}

    static Model model() {
        return Model.sequential("m", Symbol.input("x", 1), Dense.of(2).named("d"));
    }

    /** The same number everywhere. */
    static NdArray of(float number, int... dims) {
        float[] numbers = new float[(int) NdArray.sizeOf(dims)];
        Arrays.fill(numbers, number);
        return NdArray.of(numbers, dims);
    }

    /** {@code d/kernel m 1.0}: each slot's variable, name and first number. */
    static List<String> slots(@Nullable OptimizerState state) {
        List<String> slots = new ArrayList<>();
        if (state != null)
            for (Slot slot : state.slots())
                slots.add(
                        slot.variable() + " " + slot.name() + " " + slot.value().get(0));
        return slots;
    }
}
