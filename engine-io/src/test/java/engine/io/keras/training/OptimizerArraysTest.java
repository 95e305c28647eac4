package engine.io.keras.training;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.ObjectConfig;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.spi.SlotOrder;
import engine.api.training.OptimizerState;
import engine.api.training.OptimizerState.Slot;
import engine.api.weight.Variable;
import engine.io.array.NdArray;
import engine.io.hdf5.Fixture;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.keras.value.Generation;
import engine.layers.core.Dense;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which array of a file is which of Adam's slots, for a kernel of one by two numbers and a bias of two: m and v of each. */
class OptimizerArraysTest {
    private static final ObjectConfig ADAM = new ObjectConfig("Adam", Map.of("learning_rate", 0.5));
    private static final SlotOrder ORDER = new SlotOrder(List.of(List.of("m", "v")), List.of());
    private static final SlotOrder NADAM = new SlotOrder(List.of(List.of("m", "v")), List.of("u_product"));

    private static Model model() {
        return Model.sequential("m", Symbol.input("x", 1), Dense.of(2).named("d"));
    }

    private static NdArray of(float number, int... dims) {
        float[] numbers = new float[(int) NdArray.sizeOf(dims)];
        Arrays.fill(numbers, number);
        return NdArray.of(numbers, dims);
    }

    private static List<String> slots(@Nullable OptimizerState state) {
        List<String> slots = new ArrayList<>();
        if (state != null)
            for (Slot slot : state.slots())
                slots.add(
                        slot.variable() + " " + slot.name() + " " + slot.value().get(0));
        return slots;
    }

    private static @Nullable OptimizerState legacy(
            ObjectConfig optimizer, SlotOrder order, List<String> names, NdArray... arrays) {
        List<Variable> variables = model().trainableVariables();
        return LegacyOptimizer.state(names, List.of(arrays), variables, optimizer, order);
    }

    /** As Keras 2 lists them: the number of steps, then all m, then all v; some that are not known may follow. */
    @Test
    void older_files_list_them_word_by_word() {
        OptimizerState state = legacy(
                ADAM,
                ORDER,
                List.of("training/Adam/iterations:0", "a", "b", "c", "d", "vhat"),
                NdArray.of(new long[] {7}),
                of(1, 1, 2),
                of(2, 2),
                of(3, 1, 2),
                of(4, 2),
                of(5, 1));

        assertThat(slots(state)).containsExactly("d/kernel m 1.0", "d/kernel v 3.0", "d/bias m 2.0", "d/bias v 4.0");
        assertThat(state.iterations()).isEqualTo(7);
        assertThat(state.learningRate()).isEqualTo(0.5);
        assertThat(state.optimizer()).isEqualTo("Adam");
    }

    /** tf.keras since 2.11: variable by variable, behind the steps and, in whole files, the rate. */
    @Test
    void later_ones_variable_by_variable() {
        NdArray[] arrays = {NdArray.of(new long[] {7}), of(0.25f), of(1, 1, 2), of(2, 1, 2), of(3, 2), of(4, 2)};
        for (String first : List.of("iteration:0", "adam/iteration")) {
            OptimizerState state = legacy(ADAM, ORDER, List.of(first, "learning_rate", "a", "b", "c", "d"), arrays);

            assertThat(slots(state))
                    .containsExactly("d/kernel m 1.0", "d/kernel v 2.0", "d/bias m 3.0", "d/bias v 4.0");
            assertThat(state.learningRate()).isEqualTo(0.25);
        }
    }

    @Test
    void files_without_steps_begin_with_the_slots() {
        SlotOrder momentum = new SlotOrder(List.of(List.of("m")), List.of());
        OptimizerState state = legacy(
                new ObjectConfig("SGD", Map.of("lr", 0.125)), momentum, List.of("a", "b"), of(1, 1, 2), of(2, 2));

        assertThat(slots(state)).containsExactly("d/kernel m 1.0", "d/bias m 2.0");
        assertThat(state.iterations()).isZero();
        assertThat(state.learningRate()).isEqualTo(0.125);
    }

    @Test
    void what_does_not_fit_is_none() {
        NdArray steps = NdArray.of(new long[] {7});
        List<String> names = List.of("iterations", "a", "b", "c", "d");

        assertThat(legacy(ADAM, ORDER, names, steps, of(1, 1, 2), of(2, 2), of(3, 1, 2)))
                .isNull();
        assertThat(legacy(ADAM, ORDER, names, steps, of(1, 2), of(2, 2), of(3, 1, 2), of(4, 2)))
                .isNull();
    }

    private static @Nullable OptimizerState v3(
            ObjectConfig optimizer,
            Generation generation,
            @Nullable SlotOrder order,
            List<String> notices,
            NdArray... arrays)
            throws IOException {
        Hdf5Group root = new Hdf5Group();
        for (int i = 0; i < arrays.length; i++) root.dataset("optimizer/vars/" + i, arrays[i]);
        try (Hdf5File file = Fixture.reopened(root)) {
            return V3Optimizer.read(file, model(), optimizer, generation, Optional.ofNullable(order), notices);
        }
    }

    private static final NdArray STEPS = NdArray.of(new long[] {7});

    @Test
    void keras_3_lists_steps_and_rate_and_tf_keras_the_steps_alone() throws IOException {
        List<String> notices = new ArrayList<>();
        OptimizerState keras = v3(
                ADAM, Generation.KERAS3, ORDER, notices, STEPS, of(.25f), of(1, 1, 2), of(2, 1, 2), of(3, 2), of(4, 2));
        OptimizerState older =
                v3(ADAM, Generation.TF_KERAS, ORDER, notices, STEPS, of(1, 1, 2), of(2, 1, 2), of(3, 2), of(4, 2));

        assertThat(slots(keras)).containsExactly("d/kernel m 1.0", "d/kernel v 2.0", "d/bias m 3.0", "d/bias v 4.0");
        assertThat(slots(older)).isEqualTo(slots(keras));
        assertThat(keras.iterations()).isEqualTo(7);
        assertThat(keras.learningRate()).isEqualTo(0.25);
        assertThat(older.learningRate()).isEqualTo(0.5);
        assertThat(notices).isEmpty();
    }

    @Test
    void a_schedule_makes_the_rate_so_none_is_listed() throws IOException {
        ObjectConfig scheduled = new ObjectConfig("Adam", Map.of("learning_rate", Map.of("class_name", "CosineDecay")));
        OptimizerState state = v3(
                scheduled,
                Generation.KERAS3,
                ORDER,
                new ArrayList<>(),
                STEPS,
                of(1, 1, 2),
                of(2, 1, 2),
                of(3, 2),
                of(4, 2));

        assertThat(slots(state)).hasSize(4);
        assertThat(state.learningRate()).isZero();
    }

    /** Up to Keras 3.9 before the others, since then behind them. */
    @Test
    void single_numbers_stand_where_their_shapes_say() throws IOException {
        List<String> notices = new ArrayList<>();
        OptimizerState before = v3(
                ADAM,
                Generation.KERAS3,
                NADAM,
                notices,
                STEPS,
                of(1),
                of(9),
                of(1, 1, 2),
                of(2, 1, 2),
                of(3, 2),
                of(4, 2));
        OptimizerState behind = v3(
                ADAM,
                Generation.KERAS3,
                NADAM,
                notices,
                STEPS,
                of(1),
                of(1, 1, 2),
                of(2, 1, 2),
                of(3, 2),
                of(4, 2),
                of(9));

        assertThat(slots(before))
                .startsWith(" u_product 9.0")
                .contains("d/bias v 4.0")
                .hasSize(5);
        assertThat(slots(behind))
                .endsWith(" u_product 9.0")
                .contains("d/bias v 4.0")
                .hasSize(5);
    }

    @Test
    void one_that_was_not_trained_has_none_and_one_that_does_not_fit_is_left_out_with_a_notice() throws IOException {
        List<String> notices = new ArrayList<>();

        assertThat(v3(ADAM, Generation.KERAS3, ORDER, notices)).isNull();
        assertThat(v3(ADAM, Generation.KERAS3, ORDER, notices, STEPS, of(1))).isNull();
        assertThat(notices).isEmpty();
        assertThat(v3(ADAM, Generation.KERAS3, ORDER, notices, STEPS, of(1), of(1, 1, 2)))
                .isNull();
        assertThat(v3(ADAM, Generation.KERAS3, ORDER, notices, STEPS, of(1), of(1, 1, 2), of(2, 2), of(3, 2), of(4, 2)))
                .isNull();
        assertThat(v3(ADAM, Generation.KERAS3, null, notices, STEPS)).isNull();
        assertThat(v3(ADAM, Generation.KERAS3, null, notices, STEPS, of(1, 2), of(1, 1, 2)))
                .isNull();
        assertThat(notices)
                .containsExactly(
                        "the optimizer's state was left out: Adam with 3 variables instead of 6",
                        "the optimizer's state was left out: Adam with a v that does not fit d/kernel",
                        "the optimizer's state was left out: Adam with 1 variables instead of at least 2",
                        "the optimizer's state was left out: Adam with an array where a number is expected");
    }
}
