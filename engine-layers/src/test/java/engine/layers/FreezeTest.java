package engine.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Shape;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.weight.Variable;
import engine.layers.core.Dense;
import engine.layers.norm.BatchNormalization;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.Rnn;
import engine.layers.wrap.Bidirectional;
import engine.layers.wrap.TimeDistributed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers that are not to be trained, wherever they lie. */
class FreezeTest {
    private static Model model() {
        Layer encoder = Model.sequential(
                        "encoder",
                        Symbol.input("x", 4, 3),
                        TimeDistributed.of(Dense.of(3).named("each")).named("steps"),
                        BatchNormalization.of().named("norm"),
                        Bidirectional.of(Lstm.of(2).named("lstm").returnSequences(true))
                                .named("both"))
                .asLayer();
        Layer stack = Rnn.of(
                        Lstm.of(2).named("low").asCell(),
                        Lstm.of(2).named("high").asCell())
                .named("stack");
        return Model.sequential(
                "m", Symbol.input("x", 4, 3), encoder, stack, Dense.of(1).named("out"));
    }

    @ParameterizedTest
    @CsvSource({
        "encoder/steps, encoder/steps/each",
        "encoder/steps/each, encoder/steps/each",
        "encoder/norm, encoder/norm",
        "encoder/both/backward_lstm, encoder/both/backward_lstm",
        "encoder/both, encoder/both/backward_lstm encoder/both/forward_lstm",
        "encoder, encoder/both/backward_lstm encoder/both/forward_lstm encoder/norm encoder/steps/each",
        "stack/high, stack/high",
        "stack, stack/high stack/low",
        "out, out"
    })
    void all_that_lies_within_is_frozen_and_nothing_else(String name, String frozen) {
        Model before = model();
        Model after = before.freeze(name);
        assertThat(after.graph().layers().stream()
                        .filter(layer -> !layer.trainable())
                        .map(Layer::name)
                        .filter(layer -> !after.variables(layer).isEmpty())
                        .sorted()
                        .toList())
                .containsExactly(frozen.split(" "));
        assertThat(after.variables()).extracting(Variable::path).isEqualTo(paths(before));
        for (int i = 0; i < before.variables().size(); i++) {
            Variable variable = after.variables().get(i);
            assertThat(variable.value().toDoubles())
                    .isEqualTo(before.variables().get(i).value().toDoubles());
            boolean left = before.variables().get(i).trainable()
                    && List.of(frozen.split(" ")).stream()
                            .noneMatch(layer -> variable.path().startsWith(layer + "/"));
            assertThat(variable.trainable()).as(variable.path()).isEqualTo(left);
        }
    }

    private static List<String> paths(Model model) {
        return model.variables().stream().map(Variable::path).toList();
    }

    @Test
    void a_bidirectional_frozen_as_a_whole_stays_one_layer_and_its_copy() {
        Bidirectional both = Bidirectional.of(Lstm.of(2)).named("both");
        Model model = Model.sequential("m", Symbol.input("x", 4, 3), both);
        assertThat(model.freeze("both").architecture().layer("both").toString()).doesNotContain("backward_layer");
        assertThat(model.freeze("both/forward_lstm")
                        .architecture()
                        .layer("both")
                        .toString())
                .contains("backward_layer");
        assertThat(model.architecture().layer("both").trainable()).isTrue();
    }

    @Test
    void what_is_no_layer_is_named() {
        assertThatThrownBy(() -> model().freeze("encoder/other"))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("no layer named encoder/other", "encoder/norm");
        assertThat(model().freeze("out").architecture().inputs().get(0).shape()).isEqualTo(Shape.of(-1, 4, 3));
    }
}
