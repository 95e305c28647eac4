package engine.inspect.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Shape;
import engine.api.activation.ActivationFunction;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.inspect.PaddedRows;
import engine.inspect.explain.IntegratedGradients.Completeness;
import engine.layers.core.Dense;
import engine.layers.core.Embedding;
import engine.layers.core.Masking;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import engine.layers.shape.Flatten;
import engine.testkit.ModelCase;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What the parts of a prediction add up to, and how they are split. */
class AttributionTest {
    private static final int SAMPLES = 100;
    private static final double TOLERANCE = 1e-4;
    private final Symbol x = Symbol.input("x", 6, 3);
    private final Symbol aux = Symbol.input("aux", 2);

    private ModelCase founding(boolean masked) {
        Symbol sequence = masked ? Masking.of(9).named("masking").apply(x) : x;
        Symbol lstm = Lstm.of(8).named("lstm").apply(sequence);
        Symbol both = Concatenate.of().named("both").apply(lstm, aux);
        Symbol dense = Dense.of(4).named("dense").apply(both);
        Model model = Model.functional(
                "m", List.of(x, aux), List.of(Dense.of(1).named("y").apply(dense)));
        ModelCase example = ModelCase.random("m", model, SAMPLES, 6);
        return masked ? example.withPadding(9) : example;
    }

    private static Explained function(Model model) {
        return new Explained(model, OutputNumber.of(model, null), Backends.standard());
    }

    private static Point zeros(Point like) {
        return like.filled(
                like.shapes().stream().map(shape -> new double[shape.last()]).toList());
    }

    private static double largest(Explained function, ModelCase example) {
        double largest = 0;
        for (int i = 0; i < SAMPLES; i++) {
            largest = Math.max(largest, Math.abs(function.values(List.of(Point.of(example.inputs(), i)))[0]));
        }
        return largest;
    }

    @Test
    void integrated_gradients_add_up_for_every_sample() {
        for (boolean masked : List.of(false, true)) {
            ModelCase example = founding(masked);
            Explained function = function(example.model());
            double largest = largest(function, example);
            Method method = IntegratedGradients.adaptive(new Completeness(TOLERANCE, largest));
            for (int i = 0; i < SAMPLES; i++) {
                Point sample = Point.of(example.inputs(), i);
                Attribution found = method.attribute(function, sample, zeros(sample));
                double change = Math.abs(found.prediction() - found.baselinePrediction());
                assertThat(Math.abs(found.residual()))
                        .isLessThanOrEqualTo(TOLERANCE * Math.max(change, 1e-3 * largest));
                assertThat(found.steps()).isBetween(8, 2048);
            }
        }
    }

    @Test
    void they_add_up_over_the_kinks_of_relu_too() {
        Symbol hidden =
                Dense.of(8).activation(ActivationFunction.RELU).named("hidden").apply(aux);
        Model model = Model.functional(
                "m", List.of(aux), List.of(Dense.of(1).named("y").apply(hidden)));
        assertAllAddUp(ModelCase.random("m", model, SAMPLES, 6), TOLERANCE);
    }

    @Test
    void they_add_up_over_hundreds_of_kinks_and_to_less_than_float32_tells() {
        Symbol flat = Flatten.of().named("flat").apply(x);
        Dense relu = Dense.of(128).activation(ActivationFunction.RELU);
        Symbol hidden = relu.named("second").apply(relu.named("first").apply(flat));
        Dense sigmoid = Dense.of(1).activation(ActivationFunction.SIGMOID).named("y");
        Model model = Model.functional("m", List.of(x), List.of(sigmoid.apply(hidden)));
        assertAllAddUp(ModelCase.random("m", model, SAMPLES, 6), TOLERANCE);
    }

    @Test
    void single_parts_settle_although_their_sum_may_be_right_by_chance() {
        Symbol flat = Flatten.of().named("flat").apply(x);
        Symbol hidden =
                Dense.of(64).activation(ActivationFunction.RELU).named("hidden").apply(flat);
        Model model =
                Model.functional("m", List.of(x), List.of(Dense.of(1).named("y").apply(hidden)));
        ModelCase example = ModelCase.random("m", model, 8, 6);
        Explained function = function(model);
        Method adaptive = IntegratedGradients.adaptive(new Completeness(TOLERANCE, 1));
        for (int i = 0; i < 8; i++) {
            Point sample = Point.of(example.inputs(), i);
            Attribution fine = IntegratedGradients.fixed(8192).attribute(function, sample, zeros(sample));
            Attribution found = adaptive.attribute(function, sample, zeros(sample));
            assertThat(found.farthestFrom(fine)).isLessThan(0.03 * fine.largest());
        }
    }

    @Test
    void they_add_up_where_the_baseline_itself_would_be_masked() {
        Symbol lstm =
                Lstm.of(5).named("lstm").apply(Masking.of(0).named("masking").apply(x));
        Model model =
                Model.functional("m", List.of(x), List.of(Dense.of(1).named("y").apply(lstm)));
        assertAllAddUp(ModelCase.random("m", model, SAMPLES, 6).withPadding(0), TOLERANCE);
    }

    @Test
    void every_method_leaves_in_the_timesteps_that_the_baseline_would_mask() {
        Symbol one = Symbol.input("x", 4, 1);
        Symbol lstm =
                Lstm.of(3).named("lstm").apply(Masking.of(0).named("masking").apply(one));
        Model model = Model.functional(
                "m", List.of(one), List.of(Dense.of(1).named("y").apply(lstm)));
        ModelCase example = ModelCase.random("m", model, 1, 3);
        Point sample = Point.of(example.inputs(), 0);
        double integrated = IntegratedGradients.fixed(32)
                .attribute(function(model), sample, zeros(sample))
                .baselinePrediction();
        for (Method method : List.of(new GradientTimesInput(), new Occlusion())) {
            assertThat(method.attribute(function(model), sample, zeros(sample)).baselinePrediction())
                    .isEqualTo(integrated);
        }
    }

    @Test
    void one_method_explains_several_models() {
        Method exact = IntegratedGradients.adaptive(new Completeness(1e-9, 1)); // more than float32 has
        for (long seed : new long[] {2, 99}) {
            Symbol hidden = Dense.of(3).named("hidden").apply(aux);
            Model model = Model.functional(
                    "m", List.of(aux), List.of(Dense.of(1).named("y").apply(hidden)));
            ModelCase example = ModelCase.random("m", model, 1, seed);
            Point sample = Point.of(example.inputs(), 0);
            Explained function = function(example.model());
            assertThat(exact.attribute(function, sample, zeros(sample)).prediction())
                    .isCloseTo(function.values(List.of(sample))[0], Offset.offset(1e-5));
        }
    }

    @Test
    void an_output_of_open_length_does_not_hide_the_others() {
        Symbol open = Symbol.input("x", Shape.UNKNOWN, 2);
        Symbol all = Lstm.of(3).named("all").returnSequences(true).apply(open);
        Symbol last = Dense.of(1).named("y").apply(Lstm.of(2).named("last").apply(all));
        Model model = Model.functional("m", List.of(open), List.of(all, last));
        assertThat(OutputNumber.of(model, "y").output()).isEqualTo(1);
        assertThatThrownBy(() -> OutputNumber.of(model, "all:0")).hasMessageContaining("open length");
        assertThatThrownBy(() -> OutputNumber.of(model, "z")).hasMessageContaining("expected y");
    }

    @Test
    void points_that_do_not_fit_are_refused() {
        ModelCase example = founding(false);
        Point sample = Point.of(example.inputs(), 0);
        assertThatThrownBy(() -> Point.of(example.inputs(), SAMPLES))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("0 to 99");
        assertThatThrownBy(() -> new Point(List.of(new double[3]), List.of(Shape.of(2))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("2 numbers");
        Point other = new Point(List.of(new double[2]), List.of(Shape.of(2)));
        assertThatThrownBy(() -> new Occlusion().attribute(function(example.model()), sample, other))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("another shape");
    }

    private static void assertAllAddUp(ModelCase example, double tolerance) {
        Explained function = function(example.model());
        Method method = IntegratedGradients.adaptive(new Completeness(tolerance, largest(function, example)));
        boolean any = false; // padding may leave nothing of a sample
        for (int i = 0; i < SAMPLES; i++) {
            Point sample = Point.of(example.inputs(), i);
            Attribution found = method.attribute(function, sample, zeros(sample)); // refuses what does not add up
            any |= found.prediction() != found.baselinePrediction();
        }
        assertThat(any).isTrue();
    }

    @Test
    void a_prediction_that_is_no_number_is_refused() {
        ModelCase example = founding(false);
        Variable kernel = example.model().variable("y/kernel");
        kernel.value().set(0, Double.NaN);
        kernel.changed();
        Explained function = function(example.model());
        Point sample = Point.of(example.inputs(), 0);
        assertThatThrownBy(() -> IntegratedGradients.fixed(8).attribute(function, sample, zeros(sample)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no finite number");
    }

    @Test
    void masked_timesteps_count_for_nothing() {
        ModelCase example = founding(true);
        Explained function = function(example.model());
        boolean any = false;
        for (int i = 0; i < SAMPLES; i++) {
            Point sample = Point.of(example.inputs(), i);
            double[] part = IntegratedGradients.fixed(16)
                    .attribute(function, sample, zeros(sample))
                    .parts()
                    .get(0);
            for (int k = 0; k < part.length; k++) {
                if (sample.inputs().get(0)[k] != 9) continue;
                any = true;
                assertThat(part[k]).isZero();
            }
        }
        assertThat(any).isTrue();
    }

    @Test
    void all_methods_agree_on_a_linear_model() {
        Symbol y = Dense.of(1).named("y").apply(Dense.of(3).named("d").apply(aux));
        ModelCase example = ModelCase.random("m", Model.functional("m", List.of(aux), List.of(y)), 5, 2);
        Explained function = function(example.model());
        Point sample = Point.of(example.inputs(), 2);
        Point baseline = sample.filled(List.of(new double[] {0.3, -1}));
        double[] exact = new GradientTimesInput()
                .attribute(function, sample, baseline)
                .parts()
                .get(0);
        for (Method method : List.of(IntegratedGradients.fixed(3), new Occlusion())) {
            Attribution found = method.attribute(function, sample, baseline);
            assertThat(found.parts().get(0)).containsExactly(exact, Offset.offset(1e-6));
            assertThat(found.residual()).isCloseTo(0, Offset.offset(1e-6));
        }
    }

    @Test
    void occlusion_is_the_fall_when_one_number_is_set_to_the_baseline() {
        ModelCase example = founding(false);
        Explained function = function(example.model());
        Point sample = Point.of(example.inputs(), 0);
        Attribution found = new Occlusion().attribute(function, sample, zeros(sample));
        Point without = sample.copy();
        without.inputs().get(0)[7] = 0;
        double expected = function.values(List.of(sample))[0] - function.values(List.of(without))[0];
        assertThat(found.parts().get(0)[7]).isCloseTo(expected, Offset.offset(1e-6));
    }

    @Test
    void what_does_not_add_up_is_refused_with_the_residual() {
        ModelCase example = founding(false);
        Explained function = function(example.model());
        Point sample = Point.of(example.inputs(), 0);
        Method impossible = IntegratedGradients.adaptive(new Completeness(1e-30, 0));
        assertThatThrownBy(() -> impossible.attribute(function, sample, zeros(sample)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("do not add up")
                .hasMessageContaining("a residual of at most")
                .hasMessageContaining("raise tolerance, or choose another baseline");
    }

    @Test
    void an_output_of_several_numbers_must_be_named() {
        Model model = Model.functional(
                "m", List.of(aux), List.of(Dense.of(3).named("y").apply(aux)));
        assertThat(OutputNumber.of(model, "y:2")).isEqualTo(new OutputNumber(0, 2, "y:2"));
        for (String name : new String[] {null, "y", "y:3", "z"}) {
            assertThatThrownBy(() -> OutputNumber.of(model, name))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("y:0 to y:2");
        }
    }

    @Test
    void gauss_legendre_is_exact_for_polynomials_of_twice_its_degree() {
        for (int n : new int[] {1, 2, 8, 64, 2048}) {
            GaussLegendre rule = GaussLegendre.of(n);
            for (int degree : new int[] {0, 1, 2 * n - 1}) {
                double sum = 0;
                for (int i = 0; i < n; i++) sum += rule.weights()[i] * Math.pow(rule.nodes()[i], degree);
                assertThat(sum).as(n + " nodes, degree " + degree).isCloseTo(1.0 / (degree + 1), Offset.offset(1e-13));
            }
        }
    }

    @Test
    void by_whole_numbers_there_is_no_gradient_but_they_may_be_left_out() {
        Symbol words = Symbol.input("words", DType.INT32, 4);
        Symbol embedded = Embedding.of(10, 3).maskZero(true).named("embedding").apply(words);
        Symbol lstm = Lstm.of(5).named("lstm").apply(embedded);
        Model model = Model.functional(
                        "m", List.of(words), List.of(Dense.of(1).named("y").apply(lstm)))
                .initialize(3);
        Point sample = new Point(List.of(new double[] {4, 2, 7, 0}), List.of(Shape.of(4)));
        Explained function = function(model);
        for (Method method : List.of(IntegratedGradients.fixed(8), new GradientTimesInput())) {
            assertThatThrownBy(() -> method.attribute(function, sample, zeros(sample)))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("input words")
                    .hasMessageContaining("no gradient");
        }
        Attribution leftOut = new Occlusion().attribute(function, sample, zeros(sample));
        assertThat(leftOut.prediction()).isEqualTo(function.values(List.of(sample))[0]);
        assertThat(leftOut.parts().get(0)[1]).isNotZero();
        assertThat(leftOut.parts().get(0)[3]).isZero(); // is padding already
        assertThat(PaddedRows.of(model)).containsExactly(new PaddedRows(0, 1, 0)); // a flag each of the numbers
    }
}
