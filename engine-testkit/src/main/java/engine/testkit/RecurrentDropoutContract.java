package engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.facet.Recurrent.Reset;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.RecurrentLayer;
import engine.layers.rnn.SimpleRnn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The dropout of recurrent layers is that of Keras 3. Read back from what a gate's function is applied to: all functions are linear, one
 * weight of the gate under test is the identity, and the other gates are held at one by their biases, so that for inputs or states of ones
 * the gate's sum is the mask.
 */
public abstract class RecurrentDropoutContract {
    private static final int BATCH = 9;
    private static final int UNITS = 20; // and features
    private static final int TIMESTEPS = 3;
    private static final double RATE = 0.5; // kept values are scaled by 2, and products with powers of 2 are exact
    private static final float KEPT = 2;

    /** One gate of a layer, and what is dropped. */
    record Subject(RecurrentLayer<?> layer, int gate) {
        Subject dropping(double dropout, double recurrentDropout) {
            return new Subject((RecurrentLayer<?>) layer.dropout(dropout).recurrentDropout(recurrentDropout), gate);
        }

        @Override
        public String toString() {
            Reset reset = layer.reset(gate);
            return layer.className() + " " + layer.gates().get(gate) + (reset == null ? "" : " " + reset);
        }
    }

    /** The backend under test. */
    protected abstract Backend backend();

    static Stream<RecurrentLayer<?>> layers() {
        ActivationFunction linear = ActivationFunction.LINEAR;
        Gru gru = Gru.of(UNITS).activation(linear).recurrentActivation(linear);
        return Stream.of(
                Lstm.of(UNITS).activation(linear).recurrentActivation(linear),
                gru,
                gru.resetAfter(false),
                SimpleRnn.of(UNITS).activation(linear));
    }

    static Stream<Subject> subjects() {
        return layers().flatMap(
                        layer -> IntStream.range(0, layer.gates().size()).mapToObj(gate -> new Subject(layer, gate)));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void input_masks_are_inverted_and_the_same_at_every_timestep(Subject subject) {
        float[] sums = sums(subject.dropping(RATE, 0), "kernel", true, 1).get("preactivation");
        float[] first = timestep(sums, 0, TIMESTEPS);
        assertMask(first);
        for (int t = 1; t < TIMESTEPS; t++)
            assertThat(timestep(sums, t, TIMESTEPS)).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void with_dropout_alone_all_gates_share_one_input_mask(RecurrentLayer<?> layer) {
        for (int gate = 0; gate < layer.gates().size(); gate++) {
            assertThat(inputMask(new Subject(layer, gate).dropping(RATE, 0), true, 1))
                    .as(layer.gates().get(gate))
                    .isEqualTo(inputMask(new Subject(layer, 0).dropping(RATE, 0), true, 1));
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void with_recurrent_dropout_each_gate_has_its_own_input_mask_and_recurrent_mask(RecurrentLayer<?> layer) {
        Set<List<Float>> masks = new HashSet<>();
        int gates = layer.gates().size();
        for (int gate = 0; gate < gates; gate++) {
            Subject subject = new Subject(layer, gate).dropping(RATE, RATE);
            float[] input = inputMask(subject, true, 1);
            float[] recurrent = recurrentMask(subject, true);
            assertMask(input);
            assertMask(recurrent);
            masks.add(boxed(input));
            masks.add(boxed(recurrent));
        }
        assertThat(masks).as("an input mask and a recurrent one for each gate").hasSize(2 * gates);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void a_recurrent_mask_is_the_same_at_every_timestep(Subject subject) {
        Map<String, float[]> seen = sums(subject.dropping(0, RATE), "recurrent_kernel", true, 1);
        float[] mask = timestep(seen.get("preactivation"), 0, TIMESTEPS); // the first hidden state is one
        assertMask(mask);
        for (int t = 1; t < TIMESTEPS; t++) {
            float[] state = timestep(seen.get("hidden_state"), t, TIMESTEPS + 1);
            float[] sum = timestep(seen.get("preactivation"), t, TIMESTEPS);
            for (int i = 0; i < mask.length; i++) assertThat(sum[i]).isEqualTo(mask[i] * state[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void each_call_draws_anew_and_a_step_can_be_repeated(Subject subject) {
        Subject dropping = subject.dropping(RATE, 0);
        float[] first = inputMask(dropping, true, 1);
        assertThat(inputMask(dropping, true, 2)).isNotEqualTo(first);
        assertThat(inputMask(dropping, true, 1)).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void inference_is_untouched(Subject subject) {
        Subject dropping = subject.dropping(RATE, RATE);
        for (float term : inputMask(dropping, false, 1)) assertThat(term).isEqualTo(1);
        for (float term : recurrentMask(dropping, false)) assertThat(term).isEqualTo(1);
    }

    private static void assertMask(float[] mask) {
        int dropped = 0;
        for (float value : mask) {
            if (value == 0) dropped++;
            else assertThat(value).isEqualTo(KEPT);
        }
        assertThat((double) dropped / mask.length).isCloseTo(RATE, within(0.15));
    }

    private float[] inputMask(Subject subject, boolean training, int step) {
        return timestep(sums(subject, "kernel", training, step).get("preactivation"), 0, TIMESTEPS);
    }

    private float[] recurrentMask(Subject subject, boolean training) {
        return timestep(sums(subject, "recurrent_kernel", training, 1).get("preactivation"), 0, TIMESTEPS);
    }

    /** From [batch, timesteps, units] those of a timestep, [batch, units]. */
    private static float[] timestep(float[] values, int t, int timesteps) {
        float[] at = new float[BATCH * UNITS];
        for (int b = 0; b < BATCH; b++) System.arraycopy(values, (b * timesteps + t) * UNITS, at, b * UNITS, UNITS);
        return at;
    }

    /** What the operation shows, of the gates that under test alone: [batch, timesteps, units]. */
    private Map<String, float[]> sums(Subject subject, String weight, boolean training, int step) {
        RecurrentLayer<?> layer = (RecurrentLayer<?>) subject.layer().named("layer");
        List<Symbol> inputs = new ArrayList<>(List.of(Symbol.input("x", TIMESTEPS, UNITS)));
        for (String state : layer.states()) inputs.add(Symbol.input(state, UNITS));
        Symbol y = layer.apply(inputs.toArray(Symbol[]::new));
        Model model = Model.functional("m", inputs, List.of(y));
        fill(model, subject, weight);
        Session session = new Session(model, backend(), new SessionOptions(training, false, false, true, 5));
        session.begin(BATCH);
        session.step(step);
        for (int i = 0; i < inputs.size(); i++) session.input(i).fill(1);
        session.forward();
        Map<String, Tensor> probes = session.probes(y.node());
        return Map.of(
                "preactivation",
                columns(probes.get("preactivation"), subject.gate() * UNITS),
                "hidden_state",
                columns(probes.get("hidden_state"), 0));
    }

    /** The columns of one gate. */
    private static float[] columns(Tensor tensor, int from) {
        int width = tensor.shape().last();
        float[] values = new float[tensor.size() / width * UNITS];
        for (int i = 0; i < values.length; i++) values[i] = (float) tensor.get(i / UNITS * width + from + i % UNITS);
        return values;
    }

    /** Identity for the gate under test; biases that hold the others at one. */
    private static void fill(Model model, Subject subject, String weight) {
        int columns = subject.layer().gates().size() * UNITS;
        for (String name : List.of("kernel", "recurrent_kernel", "bias")) {
            Tensor value = model.variable("layer/" + name).value();
            value.fill(0);
            for (int u = 0; u < UNITS; u++) {
                if (name.equals(weight)) value.set(u * columns + subject.gate() * UNITS + u, 1);
            }
            for (int n = 0; n < columns && name.equals("bias"); n++) {
                if (n / UNITS != subject.gate()) value.set(n, 1);
            }
            model.variable("layer/" + name).changed();
        }
    }

    private static List<Float> boxed(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) list.add(value);
        return list;
    }
}
