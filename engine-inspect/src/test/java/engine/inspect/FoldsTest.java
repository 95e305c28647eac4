package engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.EngineException;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.InputLayer;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.layers.core.Masking;
import engine.layers.rnn.Lstm;
import engine.layers.shape.Reshape;
import engine.layers.wrap.TimeDistributed;
import engine.testkit.ModelCase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What lies between folded timesteps is shown in the order of the samples. */
class FoldsTest {
    private static final int BATCH = 3;

    /** An LSTM over each of five rows of four steps, padded rows masked. */
    private static ModelCase example() {
        Symbol x = Symbol.input("x", 5, 8);
        Symbol masked = Masking.of(9).named("masking").apply(x);
        Symbol split = TimeDistributed.of(Reshape.of(4, 2).named("reshape"))
                .named("split")
                .apply(masked);
        Symbol each = TimeDistributed.of(Lstm.of(6).named("lstm")).named("each").apply(split);
        Model model = Model.functional(
                "m", List.of(x), List.of(Lstm.of(2).named("last").apply(each)));
        return ModelCase.random("m", model, BATCH, 5).withPadding(9);
    }

    private static Node call(Model model, String layer) {
        return model.graph().calls(model.graph().layer(layer)).get(0);
    }

    @Test
    void outputs_of_what_is_applied_to_timesteps_have_samples_and_timesteps() {
        ModelCase example = example();
        Session run = new OpenRun(example.model(), Backends.standard()).run(example.inputs());
        Map<String, Tensor> outputs = LayerOutputs.of(run);
        assertThat(outputs.get("each/lstm").shape()).isEqualTo(Shape.of(BATCH, 5, 6));
        assertThat(outputs.get("split/reshape").shape()).isEqualTo(Shape.of(BATCH, 5, 4, 2));
        assertThat(outputs.get("each/lstm").toDoubles())
                .isEqualTo(outputs.get("each/unfold_time").toDoubles());
        assertThat(outputs.get("last").shape()).isEqualTo(Shape.of(BATCH, 2));
    }

    @Test
    void rows_of_a_masked_timestep_do_not_count() {
        ModelCase example = example();
        Session run = new OpenRun(example.model(), Backends.standard()).run(example.inputs());
        Folds folds = new Folds(example.model().graph());
        Node lstm = call(example.model(), "each/lstm");
        Node masking = call(example.model(), "masking");
        boolean[] keep = run.value(masking.outputs().get(0)).mask().keep();
        assertThat(keep).contains(true, false);
        assertThat(folds.counted(run, lstm, null, BATCH * 5)).isEqualTo(keep);
        boolean[] steps = folds.counted(run, lstm, null, BATCH * 5 * 4);
        for (int i = 0; i < steps.length; i++) assertThat(steps[i]).isEqualTo(keep[i / 4]);
        assertThat(folds.within(lstm)).isTrue();
        assertThat(folds.within(call(example.model(), "last"))).isFalse();
        assertThat(folds.within(call(example.model(), "each/unfold_time"))).isFalse();
    }

    @Test
    void states_of_each_timestep_are_refused_as_inputs() {
        Symbol x = InputLayer.of("x", Shape.of(BATCH, 5, 4, 2)).apply();
        Lstm stateful = Lstm.of(3).named("lstm").stateful(true);
        Model model = Model.functional(
                "m",
                List.of(x),
                List.of(TimeDistributed.of(stateful).named("td").apply(x)));
        assertThatThrownBy(() -> StatesAsInputs.of(model))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("td/lstm")
                .hasMessageContaining("every timestep");
    }
}
