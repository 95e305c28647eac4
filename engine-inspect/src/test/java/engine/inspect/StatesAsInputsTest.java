package engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.InputLayer;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.weight.Variable;
import engine.inspect.explain.Explained;
import engine.inspect.explain.OutputNumber;
import engine.layers.core.Dense;
import engine.layers.core.Masking;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.wrap.Bidirectional;
import engine.testkit.ModelCase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatesAsInputsTest {
    private static final int BATCH = 4;

    private final Model stateful = stateful();
    private final Model open = StatesAsInputs.of(stateful);

    /** Two stateful LSTMs behind a mask, and a plain one. */
    private static Model stateful() {
        Symbol x = InputLayer.of("x", Shape.of(BATCH, 5, 3)).apply();
        Symbol masked = Masking.of(9).named("masking").apply(x);
        Symbol first = stateful(6).named("first").apply(masked);
        Symbol second = stateful(4).named("second").goBackwards(true).apply(first);
        Symbol last = Lstm.of(3).named("plain").apply(second);
        return Model.functional(
                "m", List.of(x), List.of(Dense.of(2).named("out").apply(last)));
    }

    private static Lstm stateful(int units) {
        return Lstm.of(units).stateful(true).returnSequences(true);
    }

    private static List<Tensor> batch(long seed) {
        return ModelCase.random("batch", stateful(), BATCH, seed).withPadding(9).inputs();
    }

    @Test
    void with_the_states_the_batches_before_left_the_numbers_are_the_stateful_models() {
        OpenRun run = new OpenRun(stateful, Backends.standard());
        run.run(batch(1));
        run.run(batch(2));
        List<Tensor> inputs = new ArrayList<>(batch(3));
        for (String state : List.of("first/h", "first/c", "second/h", "second/c")) {
            Tensor left = run.states().get(state);
            inputs.add(Tensor.zeros(left.dtype(), left.shape()));
            inputs.get(inputs.size() - 1).assign(left);
        }
        Session expected = run.run(batch(3));
        Session found = new OpenRun(open, Backends.standard()).run(inputs);
        assertThat(found.output(0).toDoubles())
                .containsExactly(expected.output(0).toDoubles());
    }

    @Test
    void a_layer_called_twice_hands_its_states_from_call_to_call() {
        Model twice = twice(true);
        OpenRun run = new OpenRun(twice, Backends.standard());
        run.run(batch(1));
        List<Tensor> inputs = new ArrayList<>(batch(2));
        for (String state : List.of("lstm/h", "lstm/c")) {
            inputs.add(Tensor.zeros(DType.FLOAT32, Shape.of(BATCH, 6)));
            inputs.get(inputs.size() - 1).assign(run.states().get(state));
        }
        Session expected = run.run(batch(2));
        Model alone = StatesAsInputs.of(twice);
        assertThat(alone.inputNames()).containsExactly("x", "lstm/h", "lstm/c");
        assertThat(new OpenRun(alone, Backends.standard()).run(inputs).output(0).toDoubles())
                .containsExactly(expected.output(0).toDoubles());
    }

    @Test
    void states_of_layers_within_others_come_in_under_their_names() {
        Symbol x = InputLayer.of("x", Shape.of(BATCH, 5, 3)).apply();
        Symbol both = Bidirectional.of(Gru.of(4).named("gru").stateful(true))
                .named("bi")
                .apply(x);
        Model model = Model.functional(
                        "m", List.of(x), List.of(Dense.of(2).named("out").apply(both)))
                .initialize(3);
        Model alone = StatesAsInputs.of(model);
        assertThat(alone.inputNames()).containsExactly("x", "bi/forward_gru/h", "bi/backward_gru/h");
        assertThat(alone.outputNames()).containsExactly("out");
        OpenRun run = new OpenRun(model, Backends.standard());
        run.run(batch(1));
        List<Tensor> inputs = new ArrayList<>(batch(2));
        for (String state : List.of("bi/forward_gru/h", "bi/backward_gru/h")) {
            inputs.add(run.states().get(state).copy(DType.FLOAT32));
        }
        double[] expected = run.run(batch(2)).output(0).toDoubles();
        assertThat(new OpenRun(alone, Backends.standard()).run(inputs).output(0).toDoubles())
                .containsExactly(expected);
    }

    @Test
    void calls_that_run_in_another_order_than_they_are_numbered_in_are_refused_by_name() {
        assertThatThrownBy(() -> StatesAsInputs.of(twice(false)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("lstm");
    }

    private static Model twice(boolean inOrder) {
        Symbol x = InputLayer.of("x", Shape.of(BATCH, 5, 3)).apply();
        Lstm lstm = Lstm.of(6).named("lstm").stateful(true);
        Symbol first = lstm.apply(x);
        Symbol second = lstm.apply(Dense.of(3).named("dense").apply(x));
        Symbol both = Concatenate.of().named("both").apply(inOrder ? first : second, inOrder ? second : first);
        return Model.functional("twice", List.of(x), List.of(both));
    }

    @Test
    void its_samples_stand_alone_and_its_names_are_those_of_the_states() {
        assertThat(open.inputNames()).containsExactly("x", "first/h", "first/c", "second/h", "second/c");
        assertThat(open.graph().inputs()).allMatch(input -> input.shape().dim(0) == Shape.UNKNOWN);
        assertThat(open.batchSize(7)).isEqualTo(7);
        assertThat(StatesAsInputs.needs(stateful)).isTrue();
        assertThat(StatesAsInputs.needs(open)).isFalse();
    }

    @Test
    void layers_and_variables_keep_their_order() {
        List<String> layers =
                stateful.graph().layers().stream().map(Layer::name).toList();
        assertThat(open.graph().layers()).extracting(Layer::name).startsWith(layers.toArray(String[]::new));
        assertThat(open.variables())
                .extracting(Variable::path)
                .containsExactlyElementsOf(
                        stateful.variables().stream().map(Variable::path).toList());
    }

    @Test
    void a_stateful_model_is_no_function_to_explain_and_takes_whole_batches_only() {
        OutputNumber number = OutputNumber.first(stateful);
        assertThatThrownBy(() -> new Explained(stateful, number, Backends.standard()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("StatesAsInputs");
        List<Tensor> eight = List.of(Tensor.zeros(DType.FLOAT32, Shape.of(2 * BATCH, 5, 3)));
        OpenRun run = new OpenRun(stateful, Backends.standard());
        assertThatThrownBy(() -> run.run(eight))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("4 samples");
    }
}
