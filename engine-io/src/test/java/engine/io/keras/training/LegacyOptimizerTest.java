package engine.io.keras.training;

import static engine.io.keras.training.AdamArrays.ADAM;
import static engine.io.keras.training.AdamArrays.ORDER;
import static engine.io.keras.training.AdamArrays.STEPS;
import static engine.io.keras.training.AdamArrays.model;
import static engine.io.keras.training.AdamArrays.of;
import static engine.io.keras.training.AdamArrays.slots;
import static org.assertj.core.api.Assertions.assertThat;

import engine.api.ObjectConfig;
import engine.api.spi.SlotOrder;
import engine.api.training.OptimizerState;
import engine.api.weight.Variable;
import engine.io.array.NdArray;
import engine.io.hdf5.Fixture;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.keras.value.Generation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which array of a whole-model .h5 is which of Adam's slots. */
class LegacyOptimizerTest {
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

    /** tf.keras' Ftrl wrote variable by variable in every version, which the names tell. */
    @Test
    void so_do_older_ones_whose_names_alternate() {
        List<String> names = List.of(
                "Adam/iterations:0", "Adam/d/kernel/m:0", "Adam/d/kernel/v:0", "Adam/d/bias/m:0", "Adam/d/bias/v:0");
        OptimizerState state = legacy(ADAM, ORDER, names, STEPS, of(1, 1, 2), of(2, 1, 2), of(3, 2), of(4, 2));

        assertThat(slots(state)).containsExactly("d/kernel m 1.0", "d/kernel v 2.0", "d/bias m 3.0", "d/bias v 4.0");
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

    /** No service on this module's path knows an optimizer, so none is read; a file without any has none to be left out. */
    @Test
    void a_list_that_nobody_can_name_is_left_out_with_a_notice() throws IOException {
        Hdf5Group root = new Hdf5Group();
        root.group("optimizer_weights").attribute("weight_names", List.of("a", "b"));
        root.dataset("optimizer_weights/a", STEPS);
        root.dataset("optimizer_weights/b", of(1, 2));
        Hdf5Group empty = new Hdf5Group();
        empty.group("optimizer_weights").attribute("weight_names", List.of());
        Hdf5Group unnamed = new Hdf5Group();
        unnamed.group("optimizer_weights");
        List<String> notices = new ArrayList<>();

        for (Hdf5Group none : List.of(empty, unnamed, new Hdf5Group())) {
            try (Hdf5File file = Fixture.reopened(none)) {
                assertThat(LegacyOptimizer.read(file, model(), ADAM, Generation.KERAS2, notices))
                        .isNull();
            }
        }
        assertThat(notices).isEmpty();
        try (Hdf5File file = Fixture.reopened(root)) {
            assertThat(LegacyOptimizer.read(file, model(), ADAM, Generation.KERAS1, notices))
                    .isNull();
            assertThat(LegacyOptimizer.read(file, model(), ADAM, Generation.KERAS2, notices))
                    .isNull();
        }
        assertThat(notices)
                .containsExactly(
                        "the optimizer's state was left out: 2 arrays of Adam as KERAS1 stored them",
                        "the optimizer's state was left out: 2 arrays of Adam as KERAS2 stored them");
    }
}
