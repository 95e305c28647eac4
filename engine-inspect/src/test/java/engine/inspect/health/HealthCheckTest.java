package engine.inspect.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.layers.core.Dense;
import engine.layers.rnn.Lstm;
import engine.testkit.ModelCase;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each symptom is found where it was put, and nowhere else. */
class HealthCheckTest {
    private static final int UNITS = 5;
    private final ModelCase healthy = example();
    private final Model model = healthy.model();

    private static ModelCase example() {
        Symbol x = Symbol.input("x", 6, 3);
        Symbol lstm = Lstm.of(UNITS).named("lstm").apply(x);
        Symbol hidden =
                Dense.of(4).activation(ActivationFunction.TANH).named("hidden").apply(lstm);
        Symbol y = Dense.of(1).named("y").apply(hidden);
        return ModelCase.random("m", Model.functional("m", List.of(x), List.of(y)), 30, 4);
    }

    private void change(String variable, Consumer<Tensor> change) {
        Variable changed = model.variable(variable);
        change.accept(changed.value());
        changed.changed();
    }

    private List<Finding> ofWeights() {
        return new HealthCheck(model, Backends.standard()).findings();
    }

    private List<Finding> onData() {
        HealthCheck check = new HealthCheck(model, Backends.standard());
        check.add(healthy.inputs());
        return check.findings();
    }

    private static void assertOnly(List<Finding> findings, Symptom symptom, String place, Integer... units) {
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).symptom()).isEqualTo(symptom);
        assertThat(findings.get(0).place()).isEqualTo(place);
        assertThat(findings.get(0).units()).containsExactly(units);
    }

    @Test
    void nothing_is_found_in_a_healthy_model() {
        assertThat(onData()).isEmpty();
    }

    @Test
    void a_weight_that_is_not_a_number() {
        change("hidden/kernel", w -> w.set(7, Double.NaN));
        assertOnly(ofWeights(), Symptom.NOT_FINITE, "hidden/kernel");
        assertThat(ofWeights().get(0).measured()).isEqualTo("1 of 20, the first at [1, 3]");
    }

    @Test
    void a_unit_of_the_other_sign_is_the_same_unit() {
        for (String name : List.of("hidden/kernel", "hidden/bias")) {
            change(name, w -> {
                for (int row = 0; row < w.size() / 4; row++) w.set(row * 4 + 3, -w.get(row * 4 + 1));
            });
        }
        assertOnly(ofWeights(), Symptom.DUPLICATED, "hidden", 1, 3);
    }

    @Test
    void a_weight_that_is_not_a_number_did_not_hardly_move() {
        Model before = model.as(DType.FLOAT32).initialize(3);
        change("hidden/kernel", w -> w.set(7, Double.NaN));
        HealthCheck check = new HealthCheck(model, Backends.standard());
        check.against(before);
        assertOnly(check.findings(), Symptom.NOT_FINITE, "hidden/kernel");
    }

    @Test
    void units_with_the_same_weights() {
        for (String name : List.of("hidden/kernel", "hidden/bias")) {
            change(name, w -> {
                for (int row = 0; row < w.size() / 4; row++) w.set(row * 4 + 3, w.get(row * 4 + 1));
            });
        }
        assertOnly(ofWeights(), Symptom.DUPLICATED, "hidden", 1, 3);
    }

    @Test
    void a_unit_that_nothing_comes_into_whatever_its_bias_is() {
        change("hidden/kernel", w -> {
            for (int row = 0; row < w.size() / 4; row++) w.set(row * 4 + 2, 0);
        });
        change("hidden/bias", w -> w.set(2, 0.3));
        assertOnly(ofWeights(), Symptom.NOTHING_COMES_IN, "hidden", 2);
    }

    @Test
    void a_unit_that_nobody_reads() {
        change("hidden/kernel", w -> {
            for (int column = 0; column < 4; column++) w.set(3 * 4 + column, 0);
        });
        assertOnly(ofWeights(), Symptom.NOT_READ, "hidden/kernel", 3);
    }

    @Test
    void weights_that_are_far_too_large_or_small() {
        change("hidden/kernel", w -> scale(w, 100));
        assertOnly(ofWeights(), Symptom.LARGE_WEIGHTS, "hidden/kernel");
        change("hidden/kernel", w -> scale(w, 1e-7));
        assertOnly(ofWeights(), Symptom.SMALL_WEIGHTS, "hidden/kernel");
    }

    private static void scale(Tensor tensor, double factor) {
        for (int i = 0; i < tensor.size(); i++) tensor.set(i, tensor.get(i) * factor);
    }

    @Test
    void a_unit_that_says_the_same_to_every_sample() {
        change("hidden/kernel", w -> {
            for (int row = 0; row < UNITS; row++) w.set(row * 4 + 1, 0);
        });
        change("hidden/bias", w -> w.set(1, 0.3));
        assertThat(onData())
                .extracting(Finding::symptom, Finding::place, Finding::units)
                .containsExactly(
                        tuple(Symptom.NOTHING_COMES_IN, "hidden", List.of(1)),
                        tuple(Symptom.DEAD, "hidden", List.of(1)));
    }

    @Test
    void a_unit_at_the_limits_of_its_activation() {
        change("hidden/bias", w -> w.set(0, 5));
        assertOnly(onData(), Symptom.SATURATED, "hidden", 0);
    }

    @Test
    void gates_that_never_shut_or_open() {
        change("lstm/bias", w -> w.set(3, -30)); // input gate of unit 3
        assertThat(onData())
                .extracting(Finding::symptom, Finding::place, Finding::units)
                .contains(tuple(Symptom.GATE_STUCK_SHUT, "lstm/input", List.of(3)));
        change("lstm/bias", w -> {
            w.set(3, 0);
            w.set(UNITS + 2, 30); // forget gate of unit 2
        });
        assertOnly(onData(), Symptom.GATE_STUCK_OPEN, "lstm/forget", 2);
    }

    @Test
    void a_candidate_that_is_always_at_its_limits() {
        change("lstm/kernel", w -> {
            for (int row = 0; row < 3; row++) w.set(row * 4 * UNITS + 2 * UNITS + 3, 3000);
        });
        assertThat(onData())
                .extracting(Finding::symptom, Finding::place, Finding::units)
                .contains(tuple(Symptom.SATURATED, "lstm/cell", List.of(3)));
    }

    @Test
    void a_cell_that_only_grows() {
        change("lstm/bias", w -> {
            w.set(1, 30);
            w.set(UNITS + 1, 30);
            w.set(2 * UNITS + 1, 30);
        });
        assertThat(onData()).extracting(Finding::symptom).contains(Symptom.CELL_RUNS_AWAY);
    }

    @Test
    void a_gradient_that_does_not_reach_the_first_timestep() {
        change("lstm/bias", w -> {
            for (int u = 0; u < UNITS; u++) w.set(UNITS + u, -30);
        });
        change("lstm/recurrent_kernel", w -> scale(w, 1e-3));
        assertThat(onData()).extracting(Finding::symptom).contains(Symptom.GRADIENT_VANISHES);
    }

    @Test
    void a_softmax_hears_its_inputs_although_its_outputs_always_add_up_to_one() {
        Symbol x = Symbol.input("x", 6, 3);
        Symbol lstm = Lstm.of(UNITS).named("lstm").apply(x);
        Symbol classes =
                Dense.of(3).activation(ActivationFunction.SOFTMAX).named("y").apply(lstm);
        ModelCase classifier = ModelCase.random("c", Model.functional("c", List.of(x), List.of(classes)), 31, 4);
        HealthCheck check = new HealthCheck(classifier.model(), Backends.standard());
        check.add(classifier.inputs());
        assertThat(check.gradientFlow().get("lstm")[5]).isGreaterThan(1e-3);
    }

    @Test
    void what_training_did_not_change() {
        Model before = model.as(DType.FLOAT32);
        change("lstm/kernel", w -> scale(w, 1.1));
        change("lstm/bias", w -> scale(w, 1.1));
        change("lstm/recurrent_kernel", w -> scale(w, 1 + 1e-5));
        change("hidden/kernel", w -> scale(w, 1.1));
        change("hidden/bias", w -> scale(w, 1.1));
        change("y/kernel", w -> scale(w, 1.1));
        HealthCheck check = new HealthCheck(model, Backends.standard());
        check.against(before);
        assertThat(check.findings())
                .extracting(Finding::symptom, Finding::place)
                .containsExactly(
                        tuple(Symptom.HARDLY_MOVED, "lstm/recurrent_kernel"), tuple(Symptom.UNTOUCHED, "y/bias"));
        assertThat(check.movement().get("y/kernel")).isBetween(0.0999, 0.1001);
    }

    @Test
    void a_model_of_another_architecture_is_refused() {
        Model other = Model.sequential("n", Symbol.input("x", 3), Dense.of(1).named("y"));
        assertThatThrownBy(() -> new HealthCheck(model, Backends.standard()).against(other))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("different architectures")
                .hasMessageContaining("lstm/kernel");
    }
}
