package engine.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.model.Backends;
import engine.api.spi.UpdateOps;
import engine.api.training.OptimizerState;
import engine.api.weight.Constraint;
import engine.api.weight.Variable;
import engine.testkit.AllocationMeter;
import engine.train.Toys;
import engine.train.catalogue.Optimizers;
import engine.train.optimizer.large.Adafactor;
import engine.train.optimizer.large.Lamb;
import engine.train.optimizer.large.Muon;
import engine.train.optimizer.large.ScheduleFreeAdamW;
import engine.train.schedule.CosineDecay;
import engine.train.schedule.InverseTimeDecay;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
    static final UpdateOps OPS = Backends.select("reference", 1).updates();

    static Stream<Arguments> two_steps() {
        return Stream.of(
                Arguments.of(Sgd.of(), .9959999919, -1.9969999790),
                Arguments.of(RmsProp.of(), .9938227534, -1.9980663061),
                Arguments.of(Adam.of(), .9980822206, -1.9986544847),
                Arguments.of(AdamW.of(), .9980742335, -1.9986385107));
    }

    @ParameterizedTest
    @MethodSource("two_steps")
    void two_steps_give_the_published_values(Optimizer optimizer, double first, double second) {
        Variable w = variable("w", 1, -2);
        optimizer.prepare(List.of(w));
        optimizer.step(OPS, List.of(vector(.1, -.5)));
        optimizer.step(OPS, List.of(vector(.3, .2)));
        assertThat(w.value().get(0)).isCloseTo(first, within(1.3e-7));
        assertThat(w.value().get(1)).isCloseTo(second, within(2.5e-7));
        assertThat(optimizer.iterations()).isEqualTo(2);
    }

    static Stream<Optimizer> all() {
        return Stream.of(
                Sgd.of(.1).momentum(.9).nesterov(true).clipvalue(1),
                RmsProp.of(.1).momentum(.5).centered(true).globalClipnorm(1).epsilon(1e-4),
                Adam.of(new CosineDecay(.1, 10_000, 0, null, 0)).amsgrad(true).clipnorm(1),
                AdamW.of(.1).weightDecay(.1),
                Nadam.of(.1).useEma(.9, 2).gradientAccumulationSteps(2),
                Adamax.of(.1).gradientAccumulationSteps(3),
                Adagrad.of(.1).useEma(.99),
                Adadelta.of(1),
                Lion.of(.1).weightDecay(.1),
                Adafactor.of(.1).globalClipnorm(1),
                Ftrl.of(.1).l1RegularizationStrength(.01),
                Lamb.of(.1).weightDecay(.1),
                Muon.of(.1),
                ScheduleFreeAdamW.of(.1).warmupSteps(5));
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_step_allocates_nothing(Optimizer optimizer) {
        List<Variable> variables = List.of(
                TestVariables.of("kernel", vector(1, -2), new Constraint.MaxNorm(1, 0)), variable("bias", 1, 3));
        List<Tensor> gradients = List.of(vector(.1, .2), vector(.3, .4));
        optimizer.prepare(variables);
        AllocationMeter.assertSettlesAtZero(() -> optimizer.step(OPS, gradients));
    }

    static Stream<Optimizer> ofMatrices() {
        return Stream.of(Adafactor.of(.1), Muon.of(.1).weightDecay(.1));
    }

    @ParameterizedTest
    @MethodSource("ofMatrices")
    void a_step_of_a_matrix_allocates_nothing(Optimizer optimizer) {
        List<Tensor> gradients = List.of(Toys.normal(1, 12).reshaped(Shape.of(4, 3)));
        optimizer.prepare(List.of(TestVariables.of("kernel", Toys.normal(2, 12).reshaped(Shape.of(4, 3)), null)));
        AllocationMeter.assertSettlesAtZero(() -> optimizer.step(OPS, gradients));
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_restored_state_continues_bit_for_bit(Optimizer optimizer) {
        Variable w = variable("w", 1, -2);
        optimizer.prepare(List.of(w));
        for (int step = 0; step < 3; step++) optimizer.step(OPS, List.of(vector(.1 * step, -.2)));
        Optimizer other = Optimizers.of(optimizer.config());
        Variable copy = variable("w", w.value().get(0), w.value().get(1));
        other.prepare(List.of(copy));
        other.restore(optimizer.state());
        for (Optimizer each : List.of(optimizer, other)) each.step(OPS, List.of(vector(.3, .2)));
        assertThat(copy.value().toDoubles()).containsExactly(w.value().toDoubles());
        assertThat(other.iterations()).isEqualTo(4);
    }

    @Test
    void a_step_tells_the_variable_that_it_changed() {
        Variable w = variable("w", 1, -2);
        Optimizer optimizer = Sgd.of();
        optimizer.prepare(List.of(w));
        long before = w.version();
        optimizer.step(OPS, List.of(vector(1, 1)));
        assertThat(w.version()).isGreaterThan(before);
    }

    @Test
    void a_rate_that_was_set_counts_and_is_restored() {
        Optimizer optimizer = Adam.of(.1);
        optimizer.prepare(List.of());
        optimizer.learningRate(.01);
        assertThat(optimizer.config().config()).containsEntry("learning_rate", .01);
        Optimizer other = Adam.of(.1);
        other.prepare(List.of());
        other.restore(optimizer.state());
        assertThat(other.learningRate()).isEqualTo(.01);
    }

    @Test
    void under_a_schedule_the_rate_cannot_be_set() {
        Optimizer optimizer = Sgd.of(new InverseTimeDecay(.1, 1, 1, false));
        assertThatThrownBy(() -> optimizer.learningRate(.1))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("optimizer SGD", "schedule");
    }

    @Test
    void a_setting_cannot_change_after_the_first_step() {
        Adam optimizer = Adam.of();
        optimizer.prepare(List.of());
        assertThatThrownBy(() -> optimizer.amsgrad(true))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("amsgrad");
    }

    @Test
    void a_gradient_that_is_not_a_number_spoils_the_whole_variable_when_clipped_by_norm() {
        Variable w = variable("w", 1, -2);
        Optimizer optimizer = Sgd.of().clipnorm(1);
        optimizer.prepare(List.of(w));
        optimizer.step(OPS, List.of(vector(Double.NaN, 1)));
        assertThat(w.value().toDoubles()).containsOnly(Double.NaN);
    }

    @Test
    void a_state_that_does_not_fit_is_refused_by_slot_and_variable() {
        Optimizer optimizer = Adam.of();
        optimizer.prepare(List.of(variable("lstm_1/kernel", 1, -2)));
        OptimizerState state = optimizer.state();
        OptimizerState.Slot first = state.slots().get(0);
        assertThat(first.name()).isEqualTo("momentum");

        assertRefused(optimizer, List.of(first), "velocity of lstm_1/kernel", "none");
        OptimizerState.Slot wrong = new OptimizerState.Slot("velocity", "lstm_1/kernel", vector(1, 2, 3));
        assertRefused(optimizer, List.of(first, wrong), "velocity of lstm_1/kernel (2,)", "(3,)");
        List<OptimizerState.Slot> more = new ArrayList<>(state.slots());
        more.add(new OptimizerState.Slot("velocity_hat", "lstm_1/kernel", vector(1, 2)));
        assertRefused(optimizer, more, "velocity_hat of lstm_1/kernel");
        assertThatThrownBy(() -> optimizer.restore(new OptimizerState("SGD", 1, .1, List.of())))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("Adam", "SGD");
    }

    private static void assertRefused(Optimizer optimizer, List<OptimizerState.Slot> slots, String... words) {
        assertThatThrownBy(() -> optimizer.restore(new OptimizerState("Adam", 1, .1, slots)))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(words);
        assertThat(optimizer.iterations()).isZero();
    }

    private static Variable variable(String path, double... values) {
        return TestVariables.of(path, vector(values), null);
    }

    private static Tensor vector(double... values) {
        Float32 vector = new Float32(Shape.of(values.length), new float[values.length]);
        for (int i = 0; i < values.length; i++) vector.set(i, values[i]);
        return vector;
    }
}
