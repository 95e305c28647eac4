package engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.DType;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.reference.ReferenceBackend;
import engine.api.spi.UpdateOps;
import engine.api.spi.UpdateOps.Adam;
import engine.api.spi.UpdateOps.AdamSlots;
import engine.api.spi.UpdateOps.Rmsprop;
import engine.api.spi.UpdateOps.RmspropSlots;
import engine.api.spi.UpdateOps.Sgd;
import engine.testkit.TensorAssert;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten steps by the reference and by the backend on two threads, in weights and slots, below and above the size that is shared out. */
class CpuUpdatesTest {
    private static final int STEPS = 10;
    private static final UpdateOps REFERENCE = new ReferenceBackend().updates();
    private static final UpdateOps UPDATES = new VectorProvider().create(2).updates();

    /** One step on weights, gradient and three slots. */
    private interface Step {
        void apply(UpdateOps updates, Tensor[] t);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 1000, 100_003})
    void sgd_is_the_references(int size) {
        same(size, (u, t) -> u.sgd(t[0], t[1], null, new Sgd(0, false), 0.01f));
        same(size, (u, t) -> u.sgd(t[0], t[1], t[2], new Sgd(0.9, false), 0.01f));
        same(size, (u, t) -> u.sgd(t[0], t[1], t[2], new Sgd(0.9, true), 0.01f));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 1000, 100_003})
    void rmsprop_is_the_references(int size) {
        Rmsprop rule = new Rmsprop(0.9, 0.8, 1e-7);
        same(size, (u, t) -> u.rmsprop(t[0], t[1], new RmspropSlots(t[2], null, null), rule, 0.01f));
        same(size, (u, t) -> u.rmsprop(t[0], t[1], new RmspropSlots(t[2], t[3], null), rule, 0.01f));
        same(size, (u, t) -> u.rmsprop(t[0], t[1], new RmspropSlots(t[2], t[3], t[4]), rule, 0.01f));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 1000, 100_003})
    void adam_is_the_references(int size) {
        Adam rule = new Adam(0.9, 0.999, 1e-7);
        same(size, (u, t) -> u.adam(t[0], t[1], new AdamSlots(t[2], t[3], null), rule, 0.01f));
        same(size, (u, t) -> u.adam(t[0], t[1], new AdamSlots(t[2], t[3], t[4]), rule, 0.01f));
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
        steps.add((u, t) -> u.sgd(t[0], t[1], t[2], new Sgd(0.9, true), 0.01f));
        steps.add(
                (u, t) -> u.rmsprop(t[0], t[1], new RmspropSlots(t[2], null, null), new Rmsprop(0.9, 0, 1e-7), 0.01f));
        steps.add((u, t) -> u.adam(t[0], t[1], new AdamSlots(t[3], t[4], null), new Adam(0.9, 0.999, 1e-7), 0.01f));
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
