package engine.layers;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.layers.conv.ConvTranspose;
import engine.layers.window.Padding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The size that Keras 1 told a deconvolution is another way to say its {@code output_padding}, for which there are goldens. */
class OutputPlacesTest {
    @ParameterizedTest
    @CsvSource({"VALID, 9, 0", "VALID, 10, 1", "SAME, 7, 0", "SAME, 8, 1"})
    void a_size_is_the_padding_that_makes_it(Padding padding, int places, int added) {
        ConvTranspose layer = ConvTranspose.of(2, 3).named("layer").strides(2).padding(padding);

        Tensor told = run(layer.outputPlaces(places));

        assertThat(told.shape()).isEqualTo(Shape.of(1, places, 2));
        assertThat(told.toDoubles())
                .containsExactly(run(layer.outputPadding(added)).toDoubles());
    }

    private static Tensor run(ConvTranspose layer) {
        Symbol x = Symbol.input("x", 4, 1);
        Model model = Model.functional("m", List.of(x), List.of(layer.apply(x))).initialize(1);
        Tensor numbers = new Float32(Shape.of(1, 4, 1), new float[] {1, -2, 0.5f, 3});
        return model.predict(List.of(numbers)).get(0);
    }
}
