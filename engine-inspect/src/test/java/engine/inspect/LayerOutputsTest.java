package engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Arguments;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.layers.attention.Attention;
import engine.layers.attention.heads.MultiHeadAttention;
import engine.layers.core.Dense;
import engine.layers.rnn.Lstm;
import engine.layers.wrap.Bidirectional;
import engine.testkit.ModelCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the trace of a run holds beside the outputs of simple layers. */
class LayerOutputsTest {
    private static final int BATCH = 3;
    private final Symbol x = Symbol.input("x", 4, 5);

    private static Map<String, Tensor> trace(Model model) {
        ModelCase example = ModelCase.random("m", model, BATCH, 7);
        return LayerOutputs.of(new OpenRun(example.model(), Backends.standard()).run(example.inputs()));
    }

    /** The layer's output and, as Keras returns them, its scores. */
    private Model returning(Layer attention) {
        Arguments how = new Arguments(attention.arguments(2).positional(), Map.of("return_attention_scores", true));
        return Model.functional("m", List.of(x), attention.call(List.of(x, x), how));
    }

    @Test
    void heads_show_their_output_and_the_scores_that_keras_returns() {
        MultiHeadAttention heads = MultiHeadAttention.of(2, 3).named("mha");
        Map<String, Tensor> found = trace(Model.functional("m", List.of(x), List.of(heads.apply(x, x))));
        Map<String, Tensor> returned = trace(returning(heads));
        assertThat(found).containsKeys("x", "mha/query", "mha/attention", "mha/attention_output", "mha");
        assertThat(found).doesNotContainKey("mha/attention:1");
        assertThat(found.get("mha").toDoubles())
                .isEqualTo(found.get("mha/attention_output").toDoubles());
        assertThat(found.get("mha/attention_scores").shape()).isEqualTo(Shape.of(BATCH, 2, 4, 4));
        assertThat(found.get("mha/attention_scores").toDoubles())
                .isEqualTo(returned.get("mha:1").toDoubles());
    }

    @Test
    void attention_shows_its_scores_whether_it_returns_them_or_not() {
        Attention attention = Attention.of().named("att");
        Map<String, Tensor> found = trace(Model.functional("m", List.of(x), List.of(attention.apply(x, x))));
        assertThat(found.get("att/attention_scores").shape()).isEqualTo(Shape.of(BATCH, 4, 4));
        assertThat(found.get("att/attention_scores").toDoubles())
                .isEqualTo(trace(returning(attention)).get("att:1").toDoubles());
    }

    @Test
    void models_and_wrappers_have_their_own_names_each_time_they_are_called() {
        Symbol z = Symbol.input("z", 5);
        Layer inner = Model.functional(
                        "inner", List.of(z), List.of(Dense.of(2).named("dense").apply(z)))
                .asLayer();
        Symbol both = Bidirectional.of(Lstm.of(2)).named("both").apply(x);
        Symbol other = Symbol.input("other", 5);
        Model model = Model.functional("m", List.of(x, z, other), List.of(both, inner.apply(z), inner.apply(other)));
        Map<String, Tensor> found = trace(model);
        assertThat(found.get("both").shape()).isEqualTo(Shape.of(BATCH, 4));
        assertThat(found.get("inner@1").toDoubles())
                .isEqualTo(found.get("inner/dense@1").toDoubles());
        assertThat(found.keySet()).containsSubsequence("inner/dense", "inner");
    }
}
