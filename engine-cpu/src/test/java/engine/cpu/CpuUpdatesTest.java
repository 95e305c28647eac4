package engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.DType;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.reference.ReferenceBackend;
import engine.api.spi.ElementUpdate;
import engine.api.spi.UpdateOps;
import engine.testkit.TensorAssert;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a step asks of the backend on two threads, beside the reference, below and above the size that is shared out. */
class CpuUpdatesTest {
    private static final int STEPS = 10;
    private static final UpdateOps REFERENCE = new ReferenceBackend().updates();
    private static final UpdateOps UPDATES = new VectorProvider().create(2).updates();

    /** One step on several tensors, the weights first. */
    private interface Step {
        void apply(UpdateOps updates, Tensor[] t);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 1000, 100_003})
    void every_element_is_updated_once(int size) {
        int[] seen = new int[size];
        ElementUpdate count = (from, to) -> {
            for (int i = from; i < to; i++) seen[i]++;
        };
        for (int i = 0; i < STEPS; i++) UPDATES.each(count, size);
        assertThat(seen).containsOnly(size == 0 ? new int[0] : new int[] {STEPS});
    }

    @Test
    void a_failure_in_any_slice_reaches_the_caller_and_the_next_update_runs() {
        ElementUpdate failing = (from, to) -> {
            if (from > 0) throw new IllegalStateException("slice from " + from);
        };
        assertThatThrownBy(() -> UPDATES.each(failing, 100_003)).isInstanceOf(IllegalStateException.class);
        every_element_is_updated_once(100_003);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 1000, 100_003})
    void decay_scale_and_clip_are_the_references(int size) {
        same(size, (u, t) -> u.decay(t[0], 0.01f));
        same(size, (u, t) -> u.scale(t[0], 0.9f));
        same(size, (u, t) -> u.clip(t[0], 0.5f));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 1000, 100_003})
    void squares_are_summed_in_double(int size) {
        Tensor w = tensors(DType.FLOAT32, size)[0];
        double expected = REFERENCE.squares(w);
        assertThat(UPDATES.squares(w)).isCloseTo(expected, within(1e-13 * expected));
    }

    @Test
    void weights_of_float64_keep_their_digits() {
        Tensor[] expected = tensors(DType.FLOAT64, 33);
        Tensor[] actual = tensors(DType.FLOAT64, 33);
        for (Step step : everyUpdate()) {
            step.apply(REFERENCE, expected);
            step.apply(UPDATES, actual);
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i].toDoubles()).isEqualTo(expected[i].toDoubles());
        }
    }

    private static List<Step> everyUpdate() {
        List<Step> steps = new ArrayList<>();
        steps.add((u, t) -> u.decay(t[0], 0.01f));
        steps.add((u, t) -> u.scale(t[0], 0.9f));
        steps.add((u, t) -> u.clip(t[0], (float) (1 / (1 + u.squares(t[0])))));
        return steps;
    }

    private static void same(int size, Step step) {
        Tensor[] expected = tensors(DType.FLOAT32, size);
        Tensor[] actual = tensors(DType.FLOAT32, size);
        for (int i = 0; i < STEPS; i++) {
            step.apply(REFERENCE, expected);
            step.apply(UPDATES, actual);
        }
        for (int i = 0; i < expected.length; i++) TensorAssert.assertClose("tensor " + i, actual[i], expected[i], 1e-5);
    }

    /** Weights and gradient standard normal, and three slots of zeros. */
    private static Tensor[] tensors(DType dtype, int size) {
        Tensor[] tensors = new Tensor[5];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = Tensor.zeros(dtype, Shape.of(size));
            for (int k = 0; i < 2 && k < size; k++) {
                tensors[i].set(k, RandomStream.of(i, "updates", "test").gaussian(0, k));
            }
        }
        return tensors;
    }
}
