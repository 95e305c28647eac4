package engine.inspect.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Shape;
import engine.api.layer.Concatenate;
import engine.api.layer.Dense;
import engine.api.layer.Lstm;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.inspect.OpenRun;
import java.util.List;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

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

    @Test
    void an_unknown_layer_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> RecurrentViews.call(twice().graph(), "lstm_9"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no layer named lstm_9");
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
