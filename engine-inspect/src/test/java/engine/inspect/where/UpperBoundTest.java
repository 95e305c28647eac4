package engine.inspect.where;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.RandomStream;
import engine.api.Tensor;
import engine.api.layer.Activation;
import engine.api.layer.ActivationFunction;
import engine.api.layer.Concatenate;
import engine.api.layer.Dense;
import engine.api.layer.Flatten;
import engine.api.layer.Lstm;
import engine.api.layer.Node;
import engine.api.layer.RecurrentOptions;
import engine.api.layer.Symbol;
import engine.api.layer.TimeDistributed;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.inspect.OpenRun;
import engine.testkit.ModelCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing moves further than its bound says. */
class UpperBoundTest {
    private static final int BATCH = 40;
    private static final double ROUNDING = 1e-4;

    static Stream<ModelCase> cases() {
        Symbol x = Symbol.input("x", 4, 3);
        Symbol aux = Symbol.input("aux", 2);
        Symbol all = Lstm.of(6).named("all").returnSequences(true).apply(x);
        Symbol last = Lstm.of(5)
                .named("last")
                .options(RecurrentOptions.DEFAULTS.goBackwards(true))
                .recurrentActivation(ActivationFunction.HARD_SIGMOID)
                .apply(all);
        Symbol both = Concatenate.of().named("both").apply(last, aux);
        Dense relu = Dense.of(4).activation(ActivationFunction.GELU).named("gelu");
        Symbol wrapped = TimeDistributed.of(relu).named("td").apply(x);
        Symbol flat = Flatten.of().named("flat").apply(wrapped);
        Symbol softmax = new Activation("softmax", ActivationFunction.SOFTMAX)
                .apply(Dense.of(3).named("dense").apply(flat));
        return Stream.of(
                ModelCase.random("stacked", Model.functional("m", List.of(x, aux), List.of(both)), BATCH, 1),
                ModelCase.random("wrapped", Model.functional("m", List.of(x), List.of(softmax)), BATCH, 2),
                ModelCase.random("sequence", Model.functional("m", List.of(x), List.of(all)), BATCH, 3));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void no_row_moves_further_than_its_bound(ModelCase example) {
        Model model = example.model();
        for (int input = 0; input < example.inputs().size(); input++) {
            Provenance provenance = Provenance.of(model, model.inputNames().get(input));
            for (double size : new double[] {1, 0.1}) {
                for (Node call : provenance.reached()) {
                    double moved = moved(example, input, call, size);
                    assertThat(moved)
                            .as(model.graph().place(call))
                            .isPositive()
                            .isLessThanOrEqualTo(provenance.upperBound(call) + ROUNDING);
                }
            }
        }
    }

    /** The longest change of a row when every number of the input moves by {@code size} up or down. */
    private static double moved(ModelCase example, int input, Node call, double size) {
        OpenRun run = new OpenRun(example.model(), Backends.standard());
        Symbol output = call.outputs().get(0);
        Tensor before = run.run(example.inputs()).value(output).tensor().copy(DType.FLOAT32);
        List<Tensor> changed = new ArrayList<>(example.inputs());
        Tensor moved = changed.get(input).copy(DType.FLOAT32);
        RandomStream signs = RandomStream.of(5, "signs", "x");
        for (int i = 0; i < moved.size(); i++) moved.set(i, moved.get(i) + Math.signum(signs.gaussian(0, i)) * size);
        changed.set(input, moved);
        Session after = run.run(changed);
        Tensor now = after.value(output).tensor();
        int width = now.shape().last();
        double longest = 0;
        for (int row = 0; row < now.size() / width; row++) {
            double squares = 0;
            for (int i = row * width; i < (row + 1) * width; i++) squares += Math.pow(now.get(i) - before.get(i), 2);
            longest = Math.max(longest, Math.sqrt(squares));
        }
        return longest;
    }

    @ParameterizedTest
    @EnumSource(
            value = ActivationFunction.class,
            names = {"SOFTMAX", "EXPONENTIAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void no_function_is_steeper_or_larger_than_said(ActivationFunction function) {
        double steepest = 0;
        for (int i = -4000; i <= 4000; i++) {
            double x = i * 0.005;
            double y = function.apply(x);
            steepest = Math.max(steepest, Math.abs(function.derivative(x, y)));
            assertThat(Math.abs(y)).isLessThanOrEqualTo(Slopes.largest(function));
        }
        assertThat(steepest).isBetween(Slopes.steepest(function) * 0.99, Slopes.steepest(function));
    }

    @Test
    void behind_a_function_without_end_the_bound_of_an_lstm_is_its_range() {
        Symbol x = Symbol.input("x", 6, 2);
        Symbol open =
                Activation.of(ActivationFunction.EXPONENTIAL).named("open").apply(x);
        Symbol lstm = Lstm.of(4).named("lstm").apply(open);
        Model model = Model.functional("m", List.of(x), List.of(lstm)).initialize(1);
        assertThat(Provenance.of(model, "x").upperBound(lstm.node())).isEqualTo(2 * Math.sqrt(4));
    }
}
