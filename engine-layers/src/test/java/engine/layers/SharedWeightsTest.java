package engine.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.layers.core.Dense;
import engine.layers.rnn.Gru;
import engine.layers.wrap.TimeDistributed;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedWeightsTest {
    private static Tensor rising(Shape shape) {
        float[] data = new float[shape.size()];
        for (int i = 0; i < data.length; i++) data[i] = i / 10f;
        return new Float32(shape, data);
    }

    @Test
    void a_layer_called_on_inputs_of_two_widths_is_refused() {
        Model encoder = Model.sequential("enc", Symbol.input("e", 5, 3), Gru.of(2));
        assertRefused(Dense.of(3).named("shared"), "layer shared (Dense)", "[(3, 3), (3,)]", "[(4, 3), (3,)]");
        assertRefused(Gru.of(3).named("shared"), "layer shared (GRU)");
        assertRefused(encoder.asLayer(), "layer enc/gru (GRU)");
    }

    private static void assertRefused(Layer layer, String... words) {
        Symbol a = Symbol.input("a", 5, 3);
        Symbol b = Symbol.input("b", 5, 4);
        assertThatThrownBy(() -> Model.functional("m", List.of(a, b), List.of(layer.apply(a), layer.apply(b))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("called on inputs for which its weights have other shapes")
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    @Test
    void a_model_as_a_layer_begins_with_its_weights_wherever_it_stands() {
        Symbol window = Symbol.input("window", 4, 3);
        Model encoder = Model.sequential("enc", window, Gru.of(2), Dense.of(2));
        Symbol x = Symbol.input("x", 4, 3);
        Symbol many = Symbol.input("many", 6, 4, 3);
        Layer named = encoder.asLayer().named("other");
        Model twice =
                Model.functional("twice", List.of(x), List.of(encoder.asLayer().apply(x), named.apply(x)));
        Model around = Model.sequential("around", x, twice.asLayer());
        Model times = Model.sequential("times", many, TimeDistributed.of(encoder.asLayer()));

        Tensor input = rising(Shape.of(1, 4, 3));
        double[] expected = encoder.predict(List.of(input)).get(0).toDoubles();
        for (Tensor output : twice.predict(List.of(input)))
            assertThat(output.toDoubles()).isEqualTo(expected);
        for (Tensor output : around.predict(List.of(input)))
            assertThat(output.toDoubles()).isEqualTo(expected);
        assertThat(times.variables().get(0).value().toDoubles())
                .isEqualTo(encoder.variables().get(0).value().toDoubles());
    }

    @Test
    void each_model_has_weights_of_its_own() {
        Model encoder = Model.sequential("enc", Symbol.input("e", 3), Dense.of(2));
        Model outer = Model.sequential("outer", Symbol.input("x", 3), encoder.asLayer());
        double[] before = outer.variables().get(0).value().toDoubles();
        encoder.initialize(7);
        assertThat(outer.variables().get(0).value().toDoubles()).isEqualTo(before);
        assertThat(Model.sequential("later", Symbol.input("x", 3), encoder.asLayer())
                        .variables()
                        .get(0)
                        .value()
                        .toDoubles())
                .isEqualTo(encoder.variables().get(0).value().toDoubles());
    }
}
