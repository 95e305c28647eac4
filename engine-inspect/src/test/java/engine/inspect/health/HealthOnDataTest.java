package engine.inspect.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.layers.core.Dense;
import engine.layers.core.Embedding;
import engine.layers.core.Masking;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.SimpleRnn;
import engine.layers.shape.Flatten;
import engine.layers.shape.Reshape;
import engine.layers.wrap.TimeDistributed;
import engine.testkit.ModelCase;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Padding, direction, functions without limits and numbers without end: none of them is taken for an illness, or hides one. */
class HealthOnDataTest {
    private static final double PADDING = 9;

    private static HealthCheck check(Model model, Tensor... inputs) {
        HealthCheck check = new HealthCheck(model, Backends.standard());
        check.add(List.of(inputs));
        return check;
    }

    private static void fill(Model model, String variable, IntToDoubleFunction value) {
        Tensor weights = model.variable(variable).value();
        for (int i = 0; i < weights.size(); i++) weights.set(i, value.applyAsDouble(i));
        model.variable(variable).changed();
    }

    private static ModelCase behind(Symbol x, Layer... layers) {
        Symbol last = x;
        for (Layer layer : layers) last = layer.apply(last);
        return ModelCase.random("m", Model.functional("m", List.of(x), List.of(last)), 20, 3);
    }

    @Test
    void of_a_layer_that_goes_backwards_the_last_timestep_is_the_first_one() {
        Lstm lstm = Lstm.of(4).named("l").goBackwards(true);
        ModelCase forgetful = behind(Symbol.input("x", 12, 2), lstm, Dense.of(1).named("y"));
        fill(forgetful.model(), "l/bias", i -> i >= 4 && i < 8 ? -4 : 0); // the forget gate
        fill(forgetful.model(), "l/recurrent_kernel", i -> 0);
        List<Finding> findings =
                check(forgetful.model(), forgetful.inputs().get(0)).findings();
        assertThat(findings).extracting(Finding::symptom).containsExactly(Symptom.GRADIENT_VANISHES);
        assertThat(findings.get(0).measured()).contains("first (11)", "last (0)");
    }

    @Test
    void timesteps_that_are_padding_in_every_sample_have_no_gradient_that_could_vanish() {
        ModelCase padded = behind(
                Symbol.input("x", 6, 2),
                Masking.of(PADDING).named("k"),
                Lstm.of(4).named("l"),
                Dense.of(1).named("y"));
        for (int timestep : new int[] {0, 5}) {
            Tensor x = padded.inputs().get(0).copy(DType.FLOAT32);
            for (int sample = 0; sample < 20; sample++) {
                for (int f = 0; f < 2; f++) x.set((sample * 6 + timestep) * 2 + f, PADDING);
            }
            HealthCheck check = check(padded.model(), x);
            assertThat(check.findings()).isEmpty();
            assertThat(check.gradientFlow().get("l")[timestep]).isNaN();
            assertThat(check.gradientFlow().get("l")[3]).isPositive();
        }
    }

    @Test
    void the_gradient_of_a_timestep_is_the_mean_over_the_samples_that_have_it() {
        Symbol x = Symbol.input("x", Shape.UNKNOWN, 2);
        Model open = Model.functional(
                        "m", List.of(x), List.of(Lstm.of(3).named("l").apply(x)))
                .initialize(1);
        HealthCheck check = check(open, Tensor.zeros(DType.FLOAT32, Shape.of(4, 6, 2)));
        double alone = check.gradientFlow().get("l")[5];
        check.add(List.of(Tensor.zeros(DType.FLOAT32, Shape.of(12, 5, 2))));
        assertThat(check.gradientFlow().get("l")[5]).isEqualTo(alone);
    }

    @Test
    void a_cell_state_that_is_held_through_padding_does_not_run_away() {
        ModelCase held = behind(
                Symbol.input("x", 100, 1), Masking.of(0).named("k"), Lstm.of(1).named("l"));
        fill(held.model(), "l/kernel", i -> 0);
        fill(held.model(), "l/recurrent_kernel", i -> 0);
        fill(held.model(), "l/bias", i -> i == 3 ? 0 : 10); // one more at every timestep
        Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(30, 100, 1));
        for (int sample = 0; sample < 30; sample++) {
            for (int t = 0; t < (sample == 0 ? 6 : 2); t++) x.set(sample * 100 + t, 1);
        }
        assertThat(check(held.model(), x).findings())
                .extracting(Finding::symptom)
                .doesNotContain(Symptom.CELL_RUNS_AWAY);
    }

    @Test
    void a_function_without_limits_is_at_none() {
        ModelCase linear = behind(
                Symbol.input("x", 6, 2),
                Lstm.of(3).activation(ActivationFunction.LINEAR).named("l"));
        fill(linear.model(), "l/bias", i -> i >= 6 && i < 9 ? 8 : 0); // the candidate
        assertThat(check(linear.model(), linear.inputs().get(0)).findings()).isEmpty();
    }

    @Test
    void a_unit_of_another_size_or_without_end_does_not_kill_its_neighbours() {
        Model model = behind(
                        Symbol.input("x", 1),
                        Dense.of(4).activation(ActivationFunction.EXPONENTIAL).named("h"))
                .model();
        Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(5, 1));
        for (int i = 0; i < 5; i++) x.set(i, i / 4.0);
        fill(model, "h/kernel", i -> i == 0 ? 30 : i);
        assertThat(check(model, x).findings()).isEmpty();
        fill(model, "h/kernel", i -> i == 0 ? 200 : i);
        List<Finding> findings = check(model, x).findings();
        assertThat(findings).extracting(Finding::symptom).doesNotContain(Symptom.DEAD);
        assertThat(findings)
                .filteredOn(finding -> finding.symptom() == Symptom.OUTPUT_NOT_FINITE)
                .extracting(Finding::units)
                .containsExactly(List.of(0));
    }

    @Test
    void behind_a_mask_only_the_timesteps_that_are_there_count() {
        ModelCase masked = behind(
                Symbol.input("x", 20, 2),
                Masking.of(PADDING).named("k"),
                Dense.of(2).activation(ActivationFunction.TANH).named("d"),
                Lstm.of(3).named("l"));
        Tensor x = masked.inputs().get(0).copy(DType.FLOAT32);
        for (int row = 0; row < x.size() / 2; row++) {
            boolean padded = row % 20 > 1;
            x.set(2 * row, padded ? PADDING : row % 2 == 0 ? 1 : -1); // unit 0 is at its limits on padding alone
            x.set(2 * row + 1, padded ? PADDING : 9 + row % 7); // unit 1 on what is there alone
        }
        fill(masked.model(), "d/kernel", i -> new double[] {.5, 0, 0, -1}[i]);
        fill(masked.model(), "d/bias", i -> i == 0 ? 0 : 6);
        assertThat(check(masked.model(), x).findings())
                .filteredOn(finding -> finding.place().equals("d") && finding.symptom() == Symptom.SATURATED)
                .extracting(Finding::units)
                .containsExactly(List.of(1));
    }

    @Test
    void an_infinite_output_is_named_where_it_begins() {
        Model model = behind(
                        Symbol.input("x", 1),
                        Dense.of(4).activation(ActivationFunction.EXPONENTIAL).named("h"),
                        Dense.of(2).named("y"))
                .model();
        fill(model, "h/kernel", i -> 200);
        Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(5, 1));
        for (int i = 0; i < 5; i++) x.set(i, i);
        assertThat(check(model, x).findings())
                .filteredOn(finding -> finding.symptom() == Symptom.OUTPUT_NOT_FINITE)
                .extracting(Finding::place)
                .containsExactly("h");
    }

    @Test
    void an_infinite_weight_makes_no_duplicates() {
        Model model = behind(Symbol.input("x", 3), Dense.of(4).named("h")).model();
        model.variable("h/kernel").value().set(0, Double.POSITIVE_INFINITY);
        assertThat(new HealthCheck(model, Backends.standard()).findings())
                .extracting(Finding::symptom)
                .containsExactly(Symptom.NOT_FINITE);
    }

    @Test
    void the_units_of_a_layer_that_is_applied_to_timesteps_are_examined() {
        Dense inner = Dense.of(4).activation(ActivationFunction.RELU).named("d");
        ModelCase dead = behind(
                Symbol.input("x", 6, 3),
                TimeDistributed.of(inner).named("td"),
                Flatten.of().named("f"),
                Dense.of(1).named("y"));
        fill(dead.model(), "td/d/bias", i -> -100);
        assertThat(check(dead.model(), dead.inputs().get(0)).findings())
                .filteredOn(finding -> finding.symptom() == Symptom.DEAD)
                .extracting(Finding::place)
                .contains("td/d");
    }

    @Test
    void the_gates_of_a_gru_are_called_by_their_names_and_its_memory_is_what_the_update_gate_keeps() {
        ModelCase gru = behind(
                Symbol.input("x", 6, 3), Gru.of(4).named("g"), Dense.of(1).named("y"));
        fill(gru.model(), "g/bias", i -> i == 2 ? 30 : 0); // the update gate of unit 2
        HealthCheck check = check(gru.model(), gru.inputs().get(0));
        assertThat(check.findings())
                .extracting(Finding::symptom, Finding::place, Finding::units)
                .contains(tuple(Symptom.GATE_STUCK_OPEN, "g/update", List.of(2)));
        double[] halfLives = check.halfLives().get("g");
        assertThat(halfLives[2]).isGreaterThan(100);
        assertThat(halfLives[0]).isLessThan(100);
    }

    @Test
    void a_layer_whose_state_no_gate_keeps_has_no_half_life() {
        ModelCase simple = behind(
                Symbol.input("x", 6, 3), SimpleRnn.of(4).named("s"), Dense.of(1).named("y"));
        HealthCheck check = check(simple.model(), simple.inputs().get(0));
        assertThat(check.halfLives()).isEmpty();
        assertThat(check.gradientFlow()).containsOnlyKeys("s");
    }

    @Test
    void padded_timesteps_of_a_layer_that_is_applied_to_each_of_them_do_not_count() {
        ModelCase each = behind(
                Symbol.input("x", 5, 8),
                Masking.of(PADDING).named("k"),
                TimeDistributed.of(Reshape.of(4, 2).named("r")).named("split"),
                TimeDistributed.of(Lstm.of(3).named("l")).named("each"),
                Lstm.of(2).named("last"));
        fill(each.model(), "each/l/bias", i -> 0);
        fill(each.model(), "each/l/kernel", i -> i % 12 == 1 ? 30 : 0); // input gate of unit 1: open but for padding
        fill(each.model(), "each/l/recurrent_kernel", i -> 0);
        Tensor x = Tensor.zeros(DType.FLOAT32, Shape.of(20, 5, 8));
        for (int i = 0; i < x.size(); i++) x.set(i, i / 8 % 5 > 2 ? PADDING : 1);
        assertThat(check(each.model(), x).findings())
                .extracting(Finding::symptom, Finding::place, Finding::units)
                .contains(tuple(Symptom.GATE_STUCK_OPEN, "each/l/input", List.of(1)));
    }

    @Test
    void a_bias_of_two_rows_and_a_table_of_words_have_no_rows_that_nobody_reads() {
        Symbol words = Symbol.input("words", DType.INT32, 4);
        Symbol embedded = Embedding.of(9, 3).named("embedding").trainable(false).apply(words);
        Symbol gru = Gru.of(4).named("g").apply(embedded);
        Model model = Model.functional("m", List.of(words), List.of(gru)).initialize(2);
        fill(model, "g/bias", i -> i < 12 ? 0 : 1e-7 * i);
        for (int i = 0; i < 3; i++)
            model.variable("embedding/embeddings").value().set(i, 0);
        assertThat(new HealthCheck(model, Backends.standard()).findings()).isEmpty();
        Tensor x = Tensor.zeros(DType.INT32, Shape.of(20, 4));
        for (int i = 0; i < x.size(); i++) x.set(i, i % 9);
        assertThat(check(model, x).gradientFlow()).isEmpty(); // nothing before the GRU is trained
    }
}
