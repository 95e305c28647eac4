package engine.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.config.Config;
import engine.api.config.Schema;
import engine.api.layer.BaseLayer;
import engine.api.layer.Flow;
import engine.api.layer.Inputs;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.layers.core.Dense;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceGradientTest {
    /**
     * Cases that stand at a kink, where there is no derivative; renorm, through whose corrections no gradient goes; and scores of minus a
     * billion, of which a small step is lost; and buckets, whose numbers jump.
     */
    private static final List<String> WITHOUT_DERIVATIVE = List.of(
            "at its corners",
            "equal values",
            "indices as floats",
            "a row of zeros",
            "Masking: all masked",
            "TimeDistributed: Masking",
            "mask of nothing", // the result is no number
            "channels_first, softmax", // of a bias that has no effect
            "renorm",
            "Activation: sparsemax",
            "Discretization",
            "Embedding of floats", // rows are looked up
            "nothing left");

    /** In training the gradient is that by the divided kernel, as Keras has it: none goes through the division. */
    private static final String DIVIDED = "SpectralNormalization";

    static Stream<ModelCase> options() {
        Stream<ModelCase> goldens =
                GoldenCases.all().filter(example -> WITHOUT_DERIVATIVE.stream().noneMatch(example.name()::contains));
        return Stream.concat(LayerCases.options(5, 3), goldens);
    }

    static Stream<ModelCase> trained() {
        return options().filter(example -> !example.name().contains(DIVIDED));
    }

    @ParameterizedTest
    @MethodSource("trained")
    void backward_is_the_derivative_of_forward_in_training(ModelCase example) {
        GradientCheck.check(example, true);
    }

    @ParameterizedTest
    @MethodSource("options")
    void backward_is_the_derivative_of_forward_in_inference(ModelCase example) {
        GradientCheck.check(example, false);
    }

    @Test
    void a_wrong_derivative_is_found_and_named() {
        Model model = Model.sequential(
                "wrong", Symbol.input("x", 3), Dense.of(2).named("dense"), new Wrong("wrong", Config.EMPTY));
        assertThatThrownBy(() -> GradientCheck.check(ModelCase.random("wrong", model, 2, 1), false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dense/kernel");
    }

    /** Doubles its input, and claims a derivative that is off by one part in ten thousand. */
    private static final class Wrong extends BaseLayer<Wrong> {
        static final Schema<Wrong> SCHEMA = Schema.registered("test", "Wrong", Wrong::new);

        Wrong(String name, Config config) {
            super(SCHEMA, name, config);
        }

        @Override
        public List<Flow> outputs(Inputs inputs) {
            return inputs.flows();
        }

        @Override
        public LayerOp op(LayerCall call) {
            return new LayerOp() {
                @Override
                public void forward() {
                    for (int i = 0; i < call.input(0).size(); i++)
                        call.output(0).set(i, 2 * call.input(0).get(i));
                }

                @Override
                public void backward() {
                    for (int i = 0; i < call.input(0).size(); i++) {
                        call.inputGradient(0)
                                .set(i, 2.0002 * call.outputGradient(0).get(i));
                    }
                }
            };
        }
    }
}
