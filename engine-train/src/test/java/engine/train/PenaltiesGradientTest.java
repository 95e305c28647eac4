package engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.ObjectConfig;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.weight.Regularizer;
import engine.api.weight.Variable;
import engine.data.TensorSamples;
import engine.layers.core.Dense;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Regularizers of weights and outputs in the loss and in a step's gradient, which a step of SGD at a rate of one shows. */
class PenaltiesGradientTest {
    private static final double STEP = 1e-5;
    private static final int BATCH = 6;
    private static final Regularizer BOTH = new Regularizer.L1L2(0.02, 0.03);
    private static final TensorSamples FLAT = TensorSamples.of(Toys.normal(1, BATCH, 3), Toys.normal(2, BATCH, 1));
    private static final TensorSamples SEQUENCES =
            TensorSamples.of(Toys.normal(1, BATCH, 4, 3), Toys.normal(2, BATCH, 1));

    static Stream<Arguments> models() {
        Dense dense = Dense.of(4).named("dense").activation(ActivationFunction.TANH);
        Lstm lstm = Lstm.of(4).named("lstm");
        Lstm penalised = lstm.kernel(lstm.kernel().with(Regularizer.l1(0.03)))
                .recurrentKernel(lstm.recurrentKernel().with(Regularizer.l2(0.04)))
                .bias(lstm.bias().with(BOTH));
        return Stream.of(
                Arguments.of(
                        "l1 and l2 of a kernel",
                        flat(dense.kernel(dense.kernel().with(BOTH))),
                        FLAT),
                Arguments.of("l2 of a bias", flat(dense.bias(dense.bias().with(Regularizer.l2(0.05)))), FLAT),
                Arguments.of("outputs of a Dense", flat(dense.activityRegularizer(BOTH)), FLAT),
                Arguments.of("outputs of a Dense called twice", twice(dense.activityRegularizer(BOTH)), FLAT),
                Arguments.of("weights of an LSTM", sequence(penalised), SEQUENCES),
                Arguments.of("outputs of an LSTM", sequence(lstm.activityRegularizer(BOTH)), SEQUENCES));
    }

    private static Model flat(Dense dense) {
        return Model.sequential("flat", Symbol.input("x", 3), dense, Dense.of(1).named("out"));
    }

    private static Model twice(Dense dense) {
        Symbol x = Symbol.input("x", 3);
        Symbol wide = Dense.of(3).named("first").apply(x);
        Symbol joined = Concatenate.of().named("joined").apply(dense.apply(x), dense.apply(wide));
        return Model.functional(
                "twice", List.of(x), List.of(Dense.of(1).named("out").apply(joined)));
    }

    private static Model sequence(Lstm lstm) {
        return Model.sequential(
                "sequence", Symbol.input("x", 4, 3), lstm, Dense.of(1).named("out"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void the_gradient_is_that_of_central_differences(String name, Model given, TensorSamples samples) {
        Model model = given.initialize(5).as(DType.FLOAT64);
        for (Variable variable : model.variables()) awayFromZero(variable);
        Trainer trainer = Toys.trainer(model, new ObjectConfig("SGD", Map.of("learning_rate", 1.0)));
        List<double[]> numeric = new ArrayList<>();
        for (Variable variable : model.variables()) numeric.add(differences(variable, trainer, samples));
        List<double[]> before = values(model);

        trainer.fit(samples, FitOptions.defaults().batchSize(BATCH).shuffle(false));

        List<double[]> after = values(model);
        for (int v = 0; v < numeric.size(); v++) {
            double norm = 0;
            double distance = 0;
            for (int i = 0; i < numeric.get(v).length; i++) {
                double gradient = before.get(v)[i] - after.get(v)[i];
                norm = Math.hypot(norm, gradient);
                distance = Math.hypot(distance, gradient - numeric.get(v)[i]);
            }
            assertThat(distance).as(model.variables().get(v).path()).isLessThanOrEqualTo(1e-7 * norm);
        }
    }

    /** The kink of the absolute value lies at zero, where biases begin. */
    private static void awayFromZero(Variable variable) {
        Tensor value = variable.value();
        for (int i = 0; i < value.size(); i++) {
            if (Math.abs(value.get(i)) < 0.01) value.set(i, i % 2 == 0 ? 0.1 : -0.2);
        }
        variable.changed();
    }

    private static double[] differences(Variable variable, Trainer trainer, TensorSamples samples) {
        double[] differences = new double[variable.value().size()];
        for (int i = 0; i < differences.length; i++) {
            double w = variable.value().get(i);
            differences[i] =
                    (lossAt(w + STEP, i, variable, trainer, samples) - lossAt(w - STEP, i, variable, trainer, samples))
                            / (2 * STEP);
            lossAt(w, i, variable, trainer, samples);
        }
        return differences;
    }

    private static double lossAt(double w, int i, Variable variable, Trainer trainer, TensorSamples samples) {
        variable.value().set(i, w);
        variable.changed();
        return trainer.evaluate(samples, BATCH).get("loss");
    }

    private static List<double[]> values(Model model) {
        return model.variables().stream().map(v -> v.value().toDoubles()).toList();
    }
}
