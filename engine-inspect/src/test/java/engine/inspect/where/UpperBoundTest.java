package engine.inspect.where;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.RandomStream;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.inspect.OpenRun;
import engine.layers.core.Activation;
import engine.layers.core.Dense;
import engine.layers.merge.Add;
import engine.layers.merge.Concatenate;
import engine.layers.merge.Multiply;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.RecurrentLayer;
import engine.layers.rnn.SimpleRnn;
import engine.layers.shape.Flatten;
import engine.layers.wrap.Bidirectional;
import engine.layers.wrap.MergeMode;
import engine.layers.wrap.TimeDistributed;
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
                .goBackwards(true)
                .recurrentActivation(ActivationFunction.HARD_SIGMOID)
                .apply(all);
        Symbol both = Concatenate.of().named("both").apply(last, aux);
        Dense relu = Dense.of(4).activation(ActivationFunction.GELU).named("gelu");
        Symbol wrapped = TimeDistributed.of(relu).named("td").apply(x);
        Symbol flat = Flatten.of().named("flat").apply(wrapped);
        Symbol softmax = Activation.of(ActivationFunction.SOFTMAX)
                .named("softmax")
                .apply(Dense.of(3).named("dense").apply(flat));
        Symbol brief = Symbol.input("x", 2, 3);
        return Stream.of(
                recurrent("gru", brief, Gru.of(6)),
                recurrent("gru, reset before", brief, Gru.of(6).resetAfter(false)),
                recurrent("simple", brief, SimpleRnn.of(6)),
                recurrent("simple relu", brief, SimpleRnn.of(6).activation(ActivationFunction.RELU)),
                residual(x),
                ModelCase.random("stacked", Model.functional("m", List.of(x, aux), List.of(both)), BATCH, 1),
                ModelCase.random("wrapped", Model.functional("m", List.of(x), List.of(softmax)), BATCH, 2),
                ModelCase.random("sequence", Model.functional("m", List.of(x), List.of(all)), BATCH, 3));
    }

    /** A Dense beside what goes around it, in both directions. */
    private static ModelCase residual(Symbol x) {
        Dense dense = Dense.of(3).activation(ActivationFunction.TANH).named("dense");
        Symbol added = Add.of().named("added").apply(dense.apply(x), x);
        Gru gru = Gru.of(2).named("gru").returnSequences(true);
        Symbol both =
                Bidirectional.of(gru).mergeMode(MergeMode.SUM).named("both").apply(added);
        return ModelCase.random("residual", Model.functional("m", List.of(x), List.of(both)), BATCH, 4);
    }

    private static ModelCase recurrent(String name, Symbol x, RecurrentLayer<?> layer) {
        return ModelCase.random(
                name,
                Model.functional("m", List.of(x), List.of(layer.named("layer").apply(x))),
                BATCH,
                4);
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
            names = {"SOFTMAX", "LOG_SOFTMAX", "SPARSEMAX", "GLU", "EXPONENTIAL", "HARD_SHRINK"}, // rows, and jumps
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

    @Test
    void where_a_small_change_is_small_the_bound_says_so() {
        Symbol x = Symbol.input("x", 2, 1);
        for (RecurrentLayer<?> layer : List.of(Lstm.of(2), Gru.of(2), SimpleRnn.of(2))) {
            Symbol last = layer.named("layer").apply(x);
            Model model = Model.functional("m", List.of(x), List.of(last)).initialize(1);
            Tensor kernel = model.variable("layer/kernel").value();
            for (int i = 0; i < kernel.size(); i++) kernel.set(i, 1e-6 * kernel.get(i));
            assertThat(Provenance.of(model, "x").upperBound(last.node()))
                    .as(layer.className())
                    .isBetween(1e-9, 1e-4);
        }
    }

    @Test
    void what_is_multiplied_has_no_bound() {
        Symbol x = Symbol.input("x", 3);
        Symbol product = Multiply.of()
                .named("product")
                .apply(x, Dense.of(3).named("dense").apply(x));
        Provenance provenance = Provenance.of(Model.functional("m", List.of(x), List.of(product)), "x");
        assertThat(provenance.upperBound(product.node())).isInfinite();
        assertThat(provenance.unknown()).isEmpty();
    }
}
