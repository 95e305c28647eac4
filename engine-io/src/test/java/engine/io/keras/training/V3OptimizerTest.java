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
import engine.api.training.OptimizerState.Slot;
import engine.io.array.NdArray;
import engine.io.hdf5.Fixture;
import engine.io.hdf5.Hdf5File;
import engine.io.hdf5.write.Hdf5Group;
import engine.io.keras.value.Generation;
import engine.io.keras.value.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which array of a file of Keras 3 is which of Adam's slots. */
class V3OptimizerTest {
    private static final SlotOrder NADAM = new SlotOrder(List.of(List.of("m", "v")), List.of("u_product"));

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

    @Test
    void steps_rate_and_slots_are_written_in_turn_and_no_rate_under_a_schedule() throws IOException {
        List<Slot> slots = List.of(new Slot("m", "d/kernel", of(1, 1, 2).toTensor()));
        OptimizerState state = new OptimizerState("Adam", 7, 0.25, slots);
        ObjectConfig scheduled = new ObjectConfig("Adam", Map.of("learning_rate", Map.of("class_name", "CosineDecay")));
        Hdf5Group plain = new Hdf5Group();
        Hdf5Group without = new Hdf5Group();
        V3Optimizer.write(state, model(), ADAM, Target.KERAS3, plain);
        V3Optimizer.write(state, model(), scheduled, Target.KERAS3, without);

        try (Hdf5File file = Fixture.reopened(plain)) {
            assertThat(file.read("optimizer/vars/0")).isEqualTo(STEPS);
            assertThat(file.read("optimizer/vars/1")).isEqualTo(of(0.25f));
            assertThat(file.read("optimizer/vars/2")).isEqualTo(of(1, 1, 2));
        }
        try (Hdf5File file = Fixture.reopened(without)) {
            assertThat(file.children("optimizer/vars")).hasSize(2);
            assertThat(file.read("optimizer/vars/1")).isEqualTo(of(1, 1, 2));
        }
    }
}
