package engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.Tensor;
import engine.api.layer.ActivationFunction;
import engine.api.layer.Lstm;
import engine.api.layer.Lstm.Gate;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The dropout of an LSTM is that of Keras 3. Read back from the terms of a gate: all activations are linear, the weights of the gate
 * under test are the identity, and the other gates are held at constants, so that the output shows the gate's input term, which for
 * inputs of ones is the mask.
 */
public abstract class LstmDropoutContract {
    private static final int BATCH = 9;
    private static final int UNITS = 20; // and features
    private static final int TIMESTEPS = 3;
    private static final double RATE = 0.5; // kept values are scaled by 2, and quotients of powers of 2 are exact
    private static final float KEPT = 2;

    /** The backend under test. */
    protected abstract Backend backend();

    @ParameterizedTest
    @EnumSource(Gate.class)
    void input_masks_are_inverted_and_the_same_at_every_timestep(Gate gate) {
        float[][] terms = inputTerms(gate, RATE, 0, true, 1);
        assertMask(terms[0]);
        for (float[] term : terms) assertThat(term).isEqualTo(terms[0]);
    }

    @Test
    void with_dropout_alone_all_gates_share_one_input_mask() {
        float[] first = inputTerms(Gate.INPUT, RATE, 0, true, 1)[0];
        for (Gate gate : Gate.values()) {
            assertThat(inputTerms(gate, RATE, 0, true, 1)[0]).as(gate.name()).isEqualTo(first);
        }
    }

    @Test
    void with_recurrent_dropout_each_gate_has_its_own_input_mask_and_recurrent_mask() {
        Set<List<Float>> masks = new HashSet<>();
        for (Gate gate : Gate.values()) {
            float[] input = inputTerms(gate, RATE, RATE, true, 1)[0];
            float[] recurrent = recurrentTerm(gate, RATE, RATE, true);
            assertMask(input);
            assertMask(recurrent);
            masks.add(boxed(input));
            masks.add(boxed(recurrent));
        }
        assertThat(masks).as("four input masks and four recurrent ones").hasSize(8);
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void a_recurrent_mask_is_the_same_at_every_timestep(Gate gate) {
        // the hidden state of a timestep is the output of the one before: what is dropped once stays dropped, what is
        // kept doubles
        float[] y = outputs(gate, "recurrent_kernel", 0, RATE, true, 1);
        float[] first = recurrentTerm(gate, 0, RATE, true);
        assertMask(first);
        for (int b = 0; b < BATCH; b++) {
            for (int t = 1; t < TIMESTEPS; t++) {
                for (int u = 0; u < UNITS; u++) {
                    float now = y[(b * TIMESTEPS + t) * UNITS + u];
                    float before = y[(b * TIMESTEPS + t - 1) * UNITS + u];
                    assertThat(now).isEqualTo(expected(gate, first[b * UNITS + u], before));
                }
            }
        }
    }

    /** The output that follows {@code before} when the mask is still {@code mask}. */
    private static float expected(Gate gate, float mask, float before) {
        return mask * before * (gate == Gate.FORGET ? before : 1);
    }

    @Test
    void each_call_draws_anew_and_a_step_can_be_repeated() {
        float[] first = inputTerms(Gate.CELL, RATE, 0, true, 1)[0];
        assertThat(inputTerms(Gate.CELL, RATE, 0, true, 2)[0]).isNotEqualTo(first);
        assertThat(inputTerms(Gate.CELL, RATE, 0, true, 1)[0]).isEqualTo(first);
    }

    @Test
    void inference_is_untouched() {
        for (float term : inputTerms(Gate.CELL, RATE, RATE, false, 1)[0])
            assertThat(term).isEqualTo(1);
        for (float term : recurrentTerm(Gate.FORGET, RATE, RATE, false))
            assertThat(term).isEqualTo(1);
    }

    private static void assertMask(float[] mask) {
        int dropped = 0;
        for (float value : mask) {
            if (value == 0) dropped++;
            else assertThat(value).isEqualTo(KEPT);
        }
        assertThat((double) dropped / mask.length).isCloseTo(RATE, within(0.12));
    }

    /** The gate's input term at each timestep, (batch, units) each, for inputs of ones. */
    private float[][] inputTerms(Gate gate, double dropout, double recurrentDropout, boolean training, int step) {
        float[] y = outputs(gate, "kernel", dropout, recurrentDropout, training, step);
        float[][] terms = new float[TIMESTEPS][BATCH * UNITS];
        for (int b = 0; b < BATCH; b++) {
            for (int t = 0; t < TIMESTEPS; t++) {
                for (int u = 0; u < UNITS; u++) terms[t][b * UNITS + u] = term(gate, y, b, t, u);
            }
        }
        return terms;
    }

    /** What stands in the output: the term itself, or for the forget gate the cell state, a product of the terms so far. */
    private static float term(Gate gate, float[] y, int b, int t, int u) {
        float now = y[(b * TIMESTEPS + t) * UNITS + u];
        if (gate != Gate.FORGET || t == 0) return now;
        float before = y[(b * TIMESTEPS + t - 1) * UNITS + u];
        return before == 0 ? 0 : now / before;
    }

    /** The gate's recurrent term at the first timestep, for an initial hidden state of ones. */
    private float[] recurrentTerm(Gate gate, double dropout, double recurrentDropout, boolean training) {
        float[] y = outputs(gate, "recurrent_kernel", dropout, recurrentDropout, training, 1);
        float[] term = new float[BATCH * UNITS];
        for (int b = 0; b < BATCH; b++) {
            System.arraycopy(y, b * TIMESTEPS * UNITS, term, b * UNITS, UNITS);
        }
        return term;
    }

    private float[] outputs(
            Gate gate, String weight, double dropout, double recurrentDropout, boolean training, int step) {
        Symbol x = Symbol.input("x", TIMESTEPS, UNITS);
        Symbol h = Symbol.input("h", UNITS);
        Symbol c = Symbol.input("c", UNITS);
        Lstm lstm = Lstm.of(UNITS)
                .named("lstm")
                .activation(ActivationFunction.LINEAR)
                .recurrentActivation(ActivationFunction.LINEAR)
                .returnSequences(true)
                .dropout(dropout)
                .recurrentDropout(recurrentDropout);
        Model model = Model.functional("m", List.of(x, h, c), List.of(lstm.apply(x, h, c)));
        for (String name : List.of("kernel", "recurrent_kernel", "bias")) fill(model, name, gate, weight);
        Session session = new Session(model, backend(), new SessionOptions(training, false, false, false, 5));
        session.begin(BATCH);
        session.step(step);
        for (int i = 0; i < 3; i++) session.input(i).fill(1);
        session.forward();
        Tensor y = session.output(0);
        float[] values = new float[y.size()];
        for (int i = 0; i < values.length; i++) values[i] = (float) y.get(i);
        return values;
    }

    /** Identity for the gate under test; biases that hold the others: i·g and o at one, but nothing written when f is read. */
    private static void fill(Model model, String name, Gate gate, String weight) {
        Tensor value = model.variable("lstm/" + name).value();
        value.fill(0);
        for (int u = 0; u < UNITS; u++) {
            if (name.equals(weight)) value.set(u * 4 * UNITS + gate.ordinal() * UNITS + u, 1);
            for (Gate held : Gate.values()) {
                boolean one = held == Gate.OUTPUT || gate != Gate.FORGET && held != Gate.FORGET;
                if (name.equals("bias") && held != gate && one) value.set(held.ordinal() * UNITS + u, 1);
            }
        }
        model.variable("lstm/" + name).changed();
    }

    private static List<Float> boxed(float[] values) {
        List<Float> list = new java.util.ArrayList<>();
        for (float value : values) list.add(value);
        return list;
    }
}
