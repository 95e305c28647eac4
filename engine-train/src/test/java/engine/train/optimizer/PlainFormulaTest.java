package engine.train.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.model.Backends;
import engine.api.spi.ElementUpdate;
import engine.api.spi.UpdateOps;
import engine.api.weight.Variable;
import engine.train.Toys;
import engine.train.optimizer.large.Adafactor;
import engine.train.optimizer.large.Lamb;
import engine.train.optimizer.large.Muon;
import engine.train.optimizer.large.ScheduleFreeAdamW;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each optimizer beside its published formula in double, and in pieces of any length. */
class PlainFormulaTest {
    private static final UpdateOps OPS = Backends.select("reference", 1).updates();
    private static final int STEPS = 20;
    private static final int SIZE = 101;

    /** What becomes of a weight in step t, from 1, by its gradient and two remembered numbers. */
    private interface Formula {
        double next(double w, double g, double[] slots, int t);
    }

    static Stream<Arguments> formulas() {
        return Stream.of(
                Arguments.of(Nadam.of(.01), (Formula) PlainFormulaTest::nadam),
                Arguments.of(Adamax.of(.01), (Formula) (w, g, s, t) -> {
                    s[0] = .9 * s[0] + .1 * g;
                    s[1] = Math.max(.999 * s[1], Math.abs(g));
                    return w - .01 / (1 - Math.pow(.9, t)) * s[0] / (s[1] + 1e-7);
                }),
                Arguments.of(Adagrad.of(.01), (Formula) (w, g, s, t) -> {
                    s[0] = (t == 1 ? .1 : s[0]) + g * g;
                    return w - .01 * g / Math.sqrt(s[0] + 1e-7);
                }),
                Arguments.of(Adadelta.of(1), (Formula) (w, g, s, t) -> {
                    s[0] = .95 * s[0] + .05 * g * g;
                    double delta = Math.sqrt(s[1] + 1e-7) / Math.sqrt(s[0] + 1e-7) * g;
                    s[1] = .95 * s[1] + .05 * delta * delta;
                    return w - delta;
                }),
                Arguments.of(Lion.of(.01), (Formula) (w, g, s, t) -> {
                    double next = w - .01 * Math.signum(.9 * s[0] + .1 * g);
                    s[0] = .99 * s[0] + .01 * g;
                    return next;
                }));
    }

    private static double nadam(double w, double g, double[] s, int t) {
        double product = 1;
        for (int k = 1; k <= t; k++) product *= .9 * (1 - .5 * Math.pow(.96, k));
        double u = .9 * (1 - .5 * Math.pow(.96, t));
        double next = .9 * (1 - .5 * Math.pow(.96, t + 1));
        s[0] = .9 * s[0] + .1 * g;
        s[1] = .999 * s[1] + .001 * g * g;
        double mean = next * s[0] / (1 - product * next) + (1 - u) * g / (1 - product);
        return w - .01 * mean / (Math.sqrt(s[1] / (1 - Math.pow(.999, t))) + 1e-7);
    }

    @ParameterizedTest
    @MethodSource("formulas")
    void twenty_steps_are_those_of_the_formula(Optimizer optimizer, Formula formula) {
        Variable variable = variable();
        double[] expected = variable.value().toDoubles();
        double[][] slots = new double[SIZE][2];
        optimizer.prepare(List.of(variable));
        for (int t = 1; t <= STEPS; t++) {
            Tensor gradient = Toys.normal(t, SIZE);
            for (int i = 0; i < SIZE; i++) expected[i] = formula.next(expected[i], gradient.get(i), slots[i], t);
            optimizer.step(OPS, List.of(gradient));
        }
        assertThat(variable.value().toDoubles()).containsExactly(expected, within(2e-5));
    }

    static Stream<Supplier<Optimizer>> all() {
        return Stream.of(
                () -> Sgd.of(.1).momentum(.9).nesterov(true),
                () -> RmsProp.of(.1).momentum(.5).centered(true),
                () -> Adam.of(.1).amsgrad(true).useEma(.9, 3).gradientAccumulationSteps(2),
                () -> AdamW.of(.1),
                () -> Nadam.of(.1),
                () -> Adamax.of(.1),
                () -> Adagrad.of(.1),
                () -> Adadelta.of(1),
                () -> Lion.of(.1),
                () -> Adafactor.of(.1),
                () -> Ftrl.of(.1).l1RegularizationStrength(.01),
                () -> Lamb.of(.1),
                () -> ScheduleFreeAdamW.of(.1));
    }

    @ParameterizedTest
    @MethodSource("all")
    void any_cuts_give_the_same_bits(Supplier<Optimizer> maker) {
        double[] whole = trained(maker.get(), OPS);
        assertThat(trained(maker.get(), new Cut(1))).containsExactly(whole);
        assertThat(trained(maker.get(), new Cut(7))).containsExactly(whole);
    }

    @Test
    void any_cuts_of_a_matrix_give_the_same_bits() {
        double[] whole = ofMatrix(OPS);
        assertThat(ofMatrix(new Cut(1))).containsExactly(whole);
        assertThat(ofMatrix(new Cut(5))).containsExactly(whole);
    }

    private static double[] ofMatrix(UpdateOps ops) {
        Variable variable = TestVariables.of("w", Toys.normal(99, 28).reshaped(Shape.of(4, 7)), null);
        Optimizer optimizer = Muon.of(.1);
        optimizer.prepare(List.of(variable));
        for (int t = 1; t <= STEPS; t++) {
            optimizer.step(ops, List.of(Toys.normal(t, 28).reshaped(Shape.of(4, 7))));
        }
        return variable.value().toDoubles();
    }

    private static double[] trained(Optimizer optimizer, UpdateOps ops) {
        Variable variable = variable();
        optimizer.prepare(List.of(variable));
        for (int t = 1; t <= STEPS; t++) optimizer.step(ops, List.of(Toys.normal(t, SIZE)));
        return variable.value().toDoubles();
    }

    private static Variable variable() {
        Float32 value = Toys.normal(99, SIZE);
        return TestVariables.of("w", value, null);
    }

    @Test
    void a_new_optimizer_in_float64_is_refused_by_its_name() {
        Variable variable = TestVariables.of("w", Tensor.zeros(DType.FLOAT64, Shape.of(2)), null);
        Optimizer optimizer = Lion.of();
        optimizer.prepare(List.of(variable));
        assertThatThrownBy(() -> optimizer.step(OPS, List.of(Tensor.zeros(DType.FLOAT64, Shape.of(2)))))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("optimizer Lion", "float32");
    }

    @ParameterizedTest
    @MethodSource("all")
    void float64_gives_what_float32_gives(Supplier<Optimizer> maker) {
        Optimizer optimizer = maker.get();
        if (!List.of("SGD", "RMSprop", "Adam", "AdamW")
                .contains(optimizer.config().className())) return;
        Variable variable = TestVariables.of("w", Toys.normal(99, SIZE).copy(DType.FLOAT64), null);
        optimizer.prepare(List.of(variable));
        for (int t = 1; t <= STEPS; t++) {
            optimizer.step(OPS, List.of(Toys.normal(t, SIZE).copy(DType.FLOAT64)));
        }
        double[] floats = trained(maker.get(), OPS);
        assertThat(variable.value().toDoubles())
                .containsExactly(floats, within(2e-4))
                .isNotEqualTo(floats);
    }

    /** The reference in pieces of one length, the last piece first. */
    private record Cut(int length) implements UpdateOps {
        @Override
        public void each(ElementUpdate update, int size) {
            for (int from = (size - 1) / length * length; from >= 0; from -= length) {
                update.update(from, Math.min(size, from + length));
            }
        }

        @Override
        public void decay(Tensor w, float rate) {
            OPS.decay(w, rate);
        }

        @Override
        public void scale(Tensor w, float factor) {
            OPS.scale(w, factor);
        }

        @Override
        public void clip(Tensor w, float bound) {
            OPS.clip(w, bound);
        }

        @Override
        public double squares(Tensor w) {
            return OPS.squares(w);
        }
    }
}
