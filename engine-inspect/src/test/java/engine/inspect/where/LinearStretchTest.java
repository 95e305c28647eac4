package engine.inspect.where;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.inspect.OpenRun;
import engine.layers.core.Dense;
import engine.layers.core.Dropout;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import engine.layers.shape.Flatten;
import engine.layers.shape.Reshape;
import engine.layers.wrap.TimeDistributed;
import engine.testkit.ModelCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Collapsed coefficients beside what the model itself computes. */
class LinearStretchTest {
    private static final double STEP = 1e-3; // of a linear function any step gives the derivative
    private final Symbol x = Symbol.input("x", 4, 3);
    private final Symbol aux = Symbol.input("aux", 2);

    /** Everything that is linear, aux used twice, and an LSTM that is not. */
    private ModelCase example() {
        Symbol lstm = Lstm.of(5).named("lstm").apply(x);
        Symbol wrapped =
                TimeDistributed.of(Dense.of(2).named("step")).named("td").apply(x);
        Symbol flat = Flatten.of().named("flat").apply(wrapped);
        Symbol reshaped = Reshape.of(1, 2).named("reshape").apply(aux);
        Symbol back = Flatten.of().named("back").apply(reshaped);
        Symbol both = Concatenate.of().named("both").apply(lstm, flat, aux, back);
        Symbol dropped = Dropout.of(0.5).named("drop").apply(both);
        Symbol dense = Dense.of(4).named("dense").apply(dropped);
        Symbol y = Dense.of(2).useBias(false).named("y").apply(dense);
        return ModelCase.random("m", Model.functional("m", List.of(x, aux), List.of(y)), 3, 8);
    }

    @Test
    void the_output_is_the_constant_and_coefficients_times_values() {
        ModelCase example = example();
        Session run = new OpenRun(example.model(), Backends.standard()).run(example.inputs());
        for (int element = 0; element < 2; element++) {
            LinearStretch stretch = LinearStretch.before(example.model(), 0, element);
            assertThat(stretch.coefficients().keySet())
                    .extracting(symbol -> symbol.node().layer().name())
                    .containsExactlyInAnyOrder("lstm", "x", "aux");
            double sum = stretch.constant();
            for (Map.Entry<Symbol, double[]> end : stretch.coefficients().entrySet()) {
                Tensor value = run.value(end.getKey()).tensor();
                for (int i = 0; i < end.getValue().length; i++) sum += end.getValue()[i] * value.get(i);
            }
            assertThat(run.output(0).get(element)).isCloseTo(sum, Offset.offset(1e-5 * Math.max(1, Math.abs(sum))));
        }
    }

    @Test
    void coefficients_are_the_derivatives() {
        ModelCase example = example();
        Model model = example.model().as(DType.FLOAT64);
        LinearStretch stretch = LinearStretch.before(model, 0, 1);
        double[] coefficients =
                stretch.coefficients().get(model.graph().inputs().get(1));
        for (int i = 0; i < coefficients.length; i++) {
            double numeric = (at(model, example, i, STEP) - at(model, example, i, -STEP)) / (2 * STEP);
            assertThat(coefficients[i]).isCloseTo(numeric, Offset.offset(1e-6 * Math.abs(numeric)));
        }
    }

    /** Number 1 of the first sample's output, with a number of aux moved. */
    private static double at(Model model, ModelCase example, int column, double step) {
        List<Tensor> inputs = new ArrayList<>();
        example.inputs().forEach(input -> inputs.add(input.copy(DType.FLOAT64)));
        inputs.get(1).set(column, inputs.get(1).get(column) + step);
        return new OpenRun(model, Backends.select("reference", 1))
                .run(inputs)
                .output(0)
                .get(1);
    }

    @Test
    void a_layer_that_is_not_linear_ends_the_stretch() {
        Symbol relu =
                Dense.of(3).activation(ActivationFunction.RELU).named("relu").apply(aux);
        Model model = Model.functional(
                "m", List.of(aux), List.of(Dense.of(1).named("y").apply(relu)));
        LinearStretch stretch = LinearStretch.before(model, 0, 0);
        assertThat(stretch.coefficients())
                .hasSize(1)
                .containsKey(relu.node().outputs().get(0));
    }
}
