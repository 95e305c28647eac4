package engine.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Shape;
import engine.api.graph.Graph;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.layers.core.Dense;
import engine.layers.core.Dropout;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Lstm;
import engine.layers.wrap.TimeDistributed;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {
    static Model founding() {
        Symbol price = Symbol.input("lstm_input", 30, 6);
        Symbol aux = Symbol.input("aux_input", 1);
        Symbol lstm =
                Lstm.of(128).named("lstm_1").dropout(0.2).recurrentDropout(0.1).apply(price);
        Symbol joined = Concatenate.of().named("concat").apply(lstm, aux);
        Symbol first = Dense.of(64).named("dense_1").apply(joined);
        Symbol second = Dense.of(16).named("dense_2").apply(first);
        return Model.functional(
                "founding",
                List.of(price, aux),
                List.of(Dense.of(1).named("dense_3").apply(second)));
    }

    @Test
    void the_founding_model_has_its_nine_variables_in_order() {
        assertThat(founding().trainableVariables().stream().map(Variable::toString))
                .containsExactly(
                        "<Variable 'lstm_1/kernel' shape=(6, 512) dtype=float32>",
                        "<Variable 'lstm_1/recurrent_kernel' shape=(128, 512) dtype=float32>",
                        "<Variable 'lstm_1/bias' shape=(512,) dtype=float32>",
                        "<Variable 'dense_1/kernel' shape=(129, 64) dtype=float32>",
                        "<Variable 'dense_1/bias' shape=(64,) dtype=float32>",
                        "<Variable 'dense_2/kernel' shape=(64, 16) dtype=float32>",
                        "<Variable 'dense_2/bias' shape=(16,) dtype=float32>",
                        "<Variable 'dense_3/kernel' shape=(16, 1) dtype=float32>",
                        "<Variable 'dense_3/bias' shape=(1,) dtype=float32>");
    }

    @Test
    void layers_stand_in_the_order_of_keras_deepest_first() {
        assertThat(names(founding().graph()))
                .containsExactly("lstm_input", "lstm_1", "aux_input", "concat", "dense_1", "dense_2", "dense_3");
    }

    @Test
    void layers_without_a_name_are_named_after_their_class() {
        Model model = Model.sequential(
                "m",
                Symbol.input("x", 4),
                Dense.of(3),
                Dropout.of(0.5),
                Dense.of(2),
                Dense.of(1).named("dense_2"));
        assertThat(names(model.graph())).containsExactly("x", "dense", "dropout", "dense_1", "dense_2");
    }

    @Test
    void a_layer_called_twice_has_one_set_of_weights() {
        Symbol a = Symbol.input("a", 3);
        Symbol b = Symbol.input("b", 3);
        Dense shared = Dense.of(2);
        Model model =
                Model.functional("m", List.of(a, b), List.of(Concatenate.of().apply(shared.apply(a), shared.apply(b))));
        assertThat(model.variables()).hasSize(2);
        assertThat(model.graph().calls(model.graph().layer("dense"))).hasSize(2);
    }

    @Test
    void two_layers_of_one_name_are_refused() {
        Symbol x = Symbol.input("x", 3);
        Symbol y = Dense.of(1).named("d").apply(Dense.of(2).named("d").apply(x));
        assertThatThrownBy(() -> Model.functional("m", List.of(x), List.of(y)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("two layers have the name d");
    }

    @Test
    void an_input_that_is_not_listed_is_named() {
        Symbol x = Symbol.input("x", 3);
        Symbol other = Symbol.input("other", 3);
        Symbol y = Concatenate.of().apply(x, other);
        assertThatThrownBy(() -> Model.functional("m", List.of(x), List.of(y)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("other");
    }

    @Test
    void variables_are_found_by_every_name_keras_gave_them() {
        Model model = founding();
        for (String name : List.of(
                "lstm_1/kernel",
                "lstm_1/kernel:0",
                "lstm_1/lstm_cell/kernel",
                "lstm_1/lstm_1/kernel:0",
                "layers/lstm/cell/vars/0")) {
            assertThat(model.variable(name).path()).as(name).isEqualTo("lstm_1/kernel");
        }
        assertThat(model.variable("layers/dense_1/vars/1").path()).isEqualTo("dense_2/bias");
        assertThatThrownBy(() -> model.variable("lstm_2/kernel"))
                .hasMessageContaining("no weight named lstm_2/kernel")
                .hasMessageContaining("lstm_1/kernel");
    }

    @Test
    void a_wrapped_layers_variable_is_found_by_the_name_of_the_layer_alone() {
        Symbol x = Symbol.input("x", 4, 2);
        Symbol y =
                TimeDistributed.of(Dense.of(3).named("inner")).named("wrapper").apply(x);
        Model model = Model.functional("m", List.of(x), List.of(y));
        assertThat(model.variable("inner/kernel").path()).isEqualTo("wrapper/inner/kernel");
    }

    @Test
    void the_forget_gate_of_a_new_lstm_is_open() {
        double[] bias = founding().variable("lstm_1/bias").value().toDoubles();
        for (int i = 0; i < 512; i++) assertThat(bias[i]).isEqualTo(i >= 128 && i < 256 ? 1 : 0);
    }

    @Test
    void the_same_seed_gives_the_same_weights_and_another_seed_others() {
        double[] first =
                founding().initialize(7).variable("lstm_1/kernel").value().toDoubles();
        assertThat(founding().initialize(7).variable("lstm_1/kernel").value().toDoubles())
                .isEqualTo(first);
        assertThat(founding().initialize(8).variable("lstm_1/kernel").value().toDoubles())
                .isNotEqualTo(first);
    }

    @Test
    void another_type_keeps_the_numbers() {
        Model model = founding();
        assertThat(model.as(DType.FLOAT64).variable("dense_1/kernel").value().toDoubles())
                .isEqualTo(model.variable("dense_1/kernel").value().toDoubles());
    }

    @Test
    void shapes_show_the_batch_as_none() {
        assertThat(founding().graph().outputs().get(0).shape()).hasToString("(None, 1)");
        assertThat(founding().graph().inputs().get(0).shape()).isEqualTo(Shape.of(Shape.UNKNOWN, 30, 6));
    }

    private static List<String> names(Graph graph) {
        return graph.layers().stream().map(Layer::name).toList();
    }
}
