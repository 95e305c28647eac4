package engine.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.Shape;
import engine.api.layer.CustomLayer;
import engine.api.layer.Dense;
import engine.api.layer.LayerCall;
import engine.api.layer.LayerOp;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceGradientTest {
    static Stream<ModelCase> options() {
        return LayerCases.options(5, 3);
    }

    @ParameterizedTest
    @MethodSource("options")
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
        Model model =
                Model.sequential("wrong", Symbol.input("x", 3), Dense.of(2).named("dense"), new Wrong("wrong"));
        assertThatThrownBy(() -> GradientCheck.check(ModelCase.random("wrong", model, 2, 1), false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("dense/kernel");
    }

    /** Doubles its input, and claims a derivative that is off by one part in ten thousand. */
    private record Wrong(String name) implements CustomLayer {
        @Override
        public Wrong named(String other) {
            return new Wrong(other);
        }

        @Override
        public List<Shape> outputShapes(List<Shape> inputs) {
            return inputs;
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
