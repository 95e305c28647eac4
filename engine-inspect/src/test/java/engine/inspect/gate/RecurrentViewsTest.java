package engine.inspect.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Shape;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.inspect.OpenRun;
import engine.layers.core.Dense;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.ConvLstm;
import engine.layers.rnn.Lstm;
import engine.layers.wrap.TimeDistributed;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which call is meant, and how long units remember. */
class RecurrentViewsTest {
    private static Model twice() {
        Symbol x = Symbol.input("x", 4, 2);
        Symbol y = Symbol.input("y", 4, 2);
        Lstm shared = Lstm.of(3).named("shared");
        Symbol both = Concatenate.of().named("both").apply(shared.apply(x), shared.apply(y));
        return Model.functional(
                "m", List.of(x, y), List.of(Dense.of(1).named("dense").apply(both)));
    }

    @Test
    void the_second_call_of_a_shared_layer_has_a_name_of_its_own() {
        Model model = twice();
        assertThat(RecurrentViews.call(model.graph(), "shared@1"))
                .isSameAs(RecurrentViews.calls(model.graph()).get(1));
    }

    @Test
    void where_several_could_be_meant_they_are_listed() {
        assertThatThrownBy(() -> RecurrentViews.call(twice().graph(), null))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("shared, shared@1");
    }

    @Test
    void a_layer_without_gates_is_refused_with_those_that_have_them() {
        assertThatThrownBy(() -> RecurrentViews.call(twice().graph(), "dense"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("dense: this layer has no gates")
                .hasMessageContaining("shared, shared@1");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "video")
    void gates_that_are_images_are_refused_as_what_they_are(@Nullable String place) {
        Symbol x = Symbol.input("x", 4, 5, 5, 2);
        Model model = Model.functional(
                "m", List.of(x), List.of(ConvLstm.of(2, 3, 3).named("video").apply(x)));
        assertThatThrownBy(() -> RecurrentViews.call(model.graph(), place))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll(
                        "layer video (ConvLSTM2D)", "images", "not shown", "input, forget, cell, output");
    }

    @Test
    void a_model_over_timesteps_before_samples_is_not_opened_sample_by_sample() {
        Symbol x = Symbol.input("x", 4, 2);
        Model model = Model.functional(
                "m",
                List.of(x),
                List.of(Lstm.of(3)
                        .named("lstm")
                        .timeMajor(true)
                        .returnSequences(true)
                        .apply(x)));
        assertThatThrownBy(() -> RecurrentViews.call(model.graph(), "lstm"))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("layer lstm (LSTM)", "time_major", "(timesteps, batch, …)");
    }

    @Test
    void an_unknown_layer_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> RecurrentViews.call(twice().graph(), "lstm_9"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no layer named lstm_9");
    }

    /** Two models with an LSTM of one name within, and one with another name. */
    private static Model nested() {
        Symbol x = Symbol.input("x", 4, 2);
        Symbol inner = Symbol.input("inner", 4, 2);
        Symbol left = Model.functional(
                        "left", List.of(inner), List.of(Lstm.of(3).named("lstm").apply(inner)))
                .asLayer()
                .apply(x);
        Symbol right = Model.functional(
                        "right",
                        List.of(inner),
                        List.of(Lstm.of(3).named("lstm").apply(inner)))
                .asLayer()
                .apply(x);
        Symbol third = Model.functional(
                        "third",
                        List.of(inner),
                        List.of(Lstm.of(3).named("other").apply(inner)))
                .asLayer()
                .apply(x);
        Symbol both = Concatenate.of().named("both").apply(left, right, third);
        return Model.functional("m", List.of(x), List.of(both));
    }

    @Test
    void a_layer_within_another_one_is_found_by_the_end_of_its_name_or_the_outer_name() {
        Model model = nested();
        List<Node> calls = RecurrentViews.calls(model.graph());
        assertThat(calls).extracting(Node::toString).containsExactly("left/lstm", "right/lstm", "third/other");
        assertThat(RecurrentViews.call(model.graph(), "right/lstm")).isSameAs(calls.get(1));
        assertThat(RecurrentViews.call(model.graph(), "other")).isSameAs(calls.get(2));
        assertThat(RecurrentViews.call(model.graph(), "left")).isSameAs(calls.get(0));
    }

    @Test
    void a_short_name_of_several_layers_lists_them() {
        assertThatThrownBy(() -> RecurrentViews.call(nested().graph(), "lstm"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("not clear which layer")
                .hasMessageContaining("one of left/lstm, right/lstm");
    }

    @Test
    void a_layer_that_is_applied_to_every_timestep_has_no_gates_of_samples() {
        Symbol x = Symbol.input("x", 5, 4, 2);
        Symbol each = TimeDistributed.of(Lstm.of(3).named("lstm")).named("td").apply(x);
        Model model = Model.functional(
                "m", List.of(x), List.of(Lstm.of(2).named("last").apply(each)));
        assertThat(RecurrentViews.calls(model.graph()))
                .extracting(Node::toString)
                .containsExactly("last");
        assertThatThrownBy(() -> RecurrentViews.call(model.graph(), "td/lstm"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("layer td/lstm")
                .hasMessageContaining("applied to every timestep");
    }

    @Test
    void half_of_a_cell_is_left_after_its_half_life() {
        Symbol x = Symbol.input("x", 4, 2);
        Model model = Model.sequential("m", x, Lstm.of(1).named("lstm"));
        model.variables().forEach(variable -> variable.value().fill(0));
        model.variables().get(2).value().set(1, Math.log(3)); // the forget gate is sigmoid(ln 3) = 3/4
        model.variables().forEach(variable -> variable.changed());
        Session run =
                new OpenRun(model, Backends.standard()).run(List.of(new Float32(Shape.of(2, 4, 2), new float[16])));
        HalfLife halfLife = new HalfLife(1);
        halfLife.add(
                Objects.requireNonNull(RecurrentViews.of(model.graph().layers().get(1)))
                        .trace(run, RecurrentViews.call(model.graph(), null)));
        assertThat(Math.pow(0.75, halfLife.timesteps()[0])).isCloseTo(0.5, Offset.offset(1e-6));
    }
}
