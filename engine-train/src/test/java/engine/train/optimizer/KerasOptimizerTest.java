package engine.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.ObjectConfig;
import engine.api.Tensor;
import engine.api.model.Backends;
import engine.api.spi.UpdateOps;
import engine.api.training.OptimizerState.Slot;
import engine.api.weight.Constraint;
import engine.api.weight.Variable;
import engine.train.catalogue.Optimizers;
import engine.train.keras.KerasCase;
import engine.train.schedule.LearningRate;
import engine.train.schedule.Schedules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KerasOptimizerTest {
    private static final UpdateOps OPS = Backends.select("reference", 1).updates();
    private static final KerasCase FIXTURE = KerasCase.read("optimizers.json");
    private static final KerasCase LATER = KerasCase.read("later_optimizers.json");
    private static final List<String> PATHS = List.of("kernel", "bias", "conv", "embeddings");

    static Stream<KerasCase> cases() {
        return FIXTURE.all("cases").stream();
    }

    static Stream<KerasCase> later() {
        return LATER.all("cases").stream();
    }

    static Stream<KerasCase> all() {
        return Stream.concat(cases(), later());
    }

    /** The same of the optimizers that came later. Norms, means and products of matrices are sums that Keras takes in float32. */
    @ParameterizedTest
    @MethodSource("later")
    void five_steps_of_later_ones_give_the_weights_and_slots_of_keras(KerasCase expected) {
        Optimizer optimizer = Optimizers.of(expected.object("object"));
        List<KerasCase> weights = LATER.all("weights");
        List<Variable> variables = IntStream.range(0, weights.size())
                .mapToObj(i -> TestVariables.of(PATHS.get(i), weights.get(i).tensor(), null))
                .toList();
        optimizer.prepare(variables);
        List<List<double[]>> steps = expected.nested("steps");
        int ulps = expected.object("object").className().equals("Muon") ? 64 : 4;
        for (int step = 0; step < steps.size(); step++) {
            optimizer.step(OPS, LATER.tensors("gradients").get(step));
            for (int i = 0; i < variables.size(); i++) {
                assertSame(variables.get(i).value().toDoubles(), steps.get(step).get(i), ulps);
            }
        }
        assertSlots(optimizer.state().slots(), expected.all("slots"));
        optimizer.finish();
        for (int i = 0; i < variables.size(); i++) {
            double[] finished = expected.all("finished").get(i).numbers("data");
            assertSame(variables.get(i).value().toDoubles(), finished, ulps);
        }
    }

    static Stream<KerasCase> schedules() {
        return KerasCase.list("schedules.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void five_steps_give_the_weights_and_slots_of_keras(KerasCase expected) {
        Optimizer optimizer = Optimizers.of(expected.object("object"));
        List<Variable> variables = variables(expected.flag("constrained"));
        optimizer.prepare(variables);
        List<List<double[]>> steps = expected.nested("steps");
        for (int step = 0; step < steps.size(); step++) {
            optimizer.step(OPS, gradients(step));
            for (int i = 0; i < variables.size(); i++) {
                // Keras takes norms in float32, the engine in double
                int ulps = expected.flag("constrained") ? 8 : 2;
                assertSame(variables.get(i).value().toDoubles(), steps.get(step).get(i), ulps);
            }
        }
        assertSlots(optimizer.state().slots(), expected.all("slots"));
        optimizer.finish();
        for (int i = 0; i < variables.size(); i++) {
            double[] finished = expected.all("finished").get(i).numbers("data");
            assertSame(variables.get(i).value().toDoubles(), finished, expected.flag("constrained") ? 8 : 2);
        }
    }

    /** By place, as files have them, and by name; a number of the optimizer's own has no name in Keras. */
    private static void assertSlots(List<Slot> slots, List<KerasCase> theirs) {
        assertThat(slots).hasSameSizeAs(theirs);
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            String name = theirs.get(i).text("name");
            if (slot.variable().isEmpty()) assertThat(name).startsWith("variable");
            else if (List.of("r", "c").contains(slot.name()))
                assertThat(name).isEqualTo(slot.variable()); // Adafactor's
            else assertThat(slot.variable() + "_" + slot.name()).isEqualTo(name);
            assertSame(slot.value().toDoubles(), theirs.get(i).numbers("value"), 4);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_configuration_is_that_of_keras(KerasCase expected) {
        ObjectConfig theirs = expected.object("object");
        ObjectConfig ours = Optimizers.of(theirs).config();
        assertThat(ours.className()).isEqualTo(theirs.className());
        Map<String, Object> keys = new LinkedHashMap<>(theirs.config());
        for (String late : List.of("loss_scale_factor", "gradient_accumulation_steps")) {
            assertThat(keys).containsKey(late);
            if (keys.get(late) == null) keys.remove(late); // came after Keras 3.0, so written only where it is set
        }
        assertThat(ours.config()).containsOnlyKeys(keys.keySet());
        ours.config()
                .forEach((key, value) -> assertThat(number(value))
                        .as(key)
                        .isEqualTo(number(theirs.config().get(key))));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void schedules_give_the_rates_of_keras(KerasCase expected) {
        LearningRate schedule = Schedules.of(expected.object("object"));
        double[] rates = expected.numbers("rates");
        double largest = Arrays.stream(rates).max().orElseThrow();
        for (int step = 0; step < rates.length; step++) {
            assertThat(schedule.at(step)).as("step %d", step).isCloseTo(rates[step], within(3e-7 * largest));
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void schedules_are_written_as_keras_writes_them(KerasCase expected) {
        assertThat(Schedules.of(expected.object("object")).config())
                .isEqualTo(expected.inner("object").entries());
    }

    /** Python writes 1 where it was given 1. */
    private static @Nullable Object number(@Nullable Object value) {
        return value instanceof Number number ? (Object) number.doubleValue() : value;
    }

    static List<Variable> variables(boolean constrained) {
        List<KerasCase> weights = FIXTURE.all("weights");
        return List.of(
                TestVariables.of("kernel", weights.get(0).tensor(), constrained ? new Constraint.MaxNorm(1, 0) : null),
                TestVariables.of("bias", weights.get(1).tensor(), constrained ? new Constraint.NonNeg() : null));
    }

    static List<Tensor> gradients(int step) {
        return FIXTURE.tensors("gradients").get(step);
    }

    /** Equal but for {@code ulps} units in the last place of the largest number. */
    private static void assertSame(double[] ours, double[] theirs, int ulps) {
        double largest = 0;
        for (double value : theirs) largest = Math.max(largest, Math.abs(value));
        assertThat(ours).containsExactly(theirs, within(ulps * (double) Math.ulp((float) largest)));
    }
}
