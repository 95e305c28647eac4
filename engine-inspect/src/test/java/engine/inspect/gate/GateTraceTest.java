package engine.inspect.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Arguments;
import engine.api.layer.Node;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.inspect.OpenRun;
import engine.layers.core.Masking;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.RecurrentLayer;
import engine.layers.rnn.SimpleRnn;
import engine.testkit.ModelCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The terms of gates and the ledger of cells, for every way an LSTM can stand in a model. */
class GateTraceTest {
    private static final int BATCH = 5;
    private static final int UNITS = 19;
    private static final int FEATURES = 3;
    private static final double FLOAT_ROUNDING = 0x1p-24;

    static Stream<ModelCase> cases() {
        return Stream.concat(remembering(), casesOf(SimpleRnn.of(UNITS).named("simple")));
    }

    /** Layers with a gate that keeps their state. */
    static Stream<ModelCase> remembering() {
        return Stream.of(
                        Lstm.of(UNITS).named("lstm"),
                        Gru.of(UNITS).named("gru"),
                        Gru.of(UNITS).resetAfter(false).named("gru_before"))
                .flatMap(GateTraceTest::casesOf);
    }

    private static Stream<ModelCase> casesOf(RecurrentLayer<?> plain) {
        Symbol x = Symbol.input("x", 7, FEATURES);
        Symbol masked = Masking.of(9).named("masking").apply(x);
        RecurrentLayer<?> backwards = plain.goBackwards(true);
        return Stream.of(
                example(plain + " plain", List.of(x), plain.apply(x)),
                example(
                        plain + " without bias",
                        List.of(x),
                        plain.useBias(false).apply(x)),
                example(plain + " backwards", List.of(x), backwards.apply(x)),
                begun("initial state", x, plain, x),
                example(plain + " masked", List.of(x), plain.apply(masked)).withPadding(9),
                begun("masked, backwards, initial state", x, backwards.maskBesideStates(true), masked)
                        .withPadding(9),
                begun("a mask left out beside initial states", x, plain, masked).withPadding(9));
    }

    /** Called with its initial states as inputs of the model. */
    private static ModelCase begun(String name, Symbol x, RecurrentLayer<?> layer, Symbol sequence) {
        List<Symbol> inputs = new ArrayList<>(List.of(x));
        List<Symbol> called = new ArrayList<>(List.of(sequence));
        for (String state : layer.states()) {
            Symbol initial = Symbol.input(state, UNITS);
            inputs.add(initial);
            called.add(initial);
        }
        return example(layer + " " + name, inputs, layer.apply(called.toArray(Symbol[]::new)));
    }

    private static ModelCase example(String name, List<Symbol> inputs, Symbol output) {
        return ModelCase.random(name, Model.functional("m", inputs, List.of(output)), BATCH, 3);
    }

    private static GateTrace trace(ModelCase example, String backend) {
        Session run = new OpenRun(example.model(), Backends.select(backend, 2)).run(example.inputs());
        Node call = RecurrentViews.call(example.model().graph(), null);
        return Objects.requireNonNull(RecurrentViews.of(call.layer())).trace(run, call);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void terms_add_up_to_what_the_forward_pass_had(ModelCase example) {
        for (String backend : List.of("vector", "reference")) {
            GateTrace trace = trace(example, backend);
            trace.gates().forEach((gate, terms) -> {
                for (int at = 0; at < terms.preactivation().size(); at++) assertSum(trace, gate, terms, at);
            });
        }
    }

    private static void assertSum(GateTrace trace, String gate, GateTerms terms, int at) {
        boolean kept = trace.kept(at / trace.units() / trace.timesteps(), at / trace.units() % trace.timesteps());
        double sum = terms.inputTerm().get(at)
                + terms.recurrentTerm().get(at)
                + terms.bias().get(at % trace.units());
        double allowed =
                4 * (FEATURES + UNITS) * FLOAT_ROUNDING * 10; // 10: more than the products' magnitudes add up to
        if (kept) assertThat(terms.preactivation().get(at)).as(gate + " " + at).isCloseTo(sum, byAtMost(allowed));
        else assertThat(sum + terms.preactivation().get(at)).as(gate + " " + at).isNaN();
    }

    @Test
    void of_a_model_in_double_precision_the_terms_are_double() {
        ModelCase example = cases().findFirst().orElseThrow();
        Model model = example.model().as(DType.FLOAT64);
        Session run = new OpenRun(model, Backends.select("reference", 1))
                .run(List.of(example.inputs().get(0).copy(DType.FLOAT64)));
        Node call = RecurrentViews.call(model.graph(), null);
        GateTrace trace =
                Objects.requireNonNull(RecurrentViews.of(call.layer())).trace(run, call);
        GateTerms forget = Objects.requireNonNull(trace.gates().get("forget"));
        for (int i = 0; i < forget.preactivation().size(); i++) {
            double sum = forget.inputTerm().get(i)
                    + forget.recurrentTerm().get(i)
                    + forget.bias().get(i % trace.units());
            assertThat(forget.preactivation().get(i)).isCloseTo(sum, byAtMost(1e-13));
        }
    }

    private static Offset<Double> byAtMost(double offset) {
        return Offset.offset(offset);
    }

    @ParameterizedTest
    @MethodSource("remembering")
    void the_ledger_adds_up_to_the_state_that_is_kept(ModelCase example) {
        GateTrace trace = trace(example, "vector");
        Ledger ledger = Ledger.of(trace);
        int last = trace.timestep(trace.timesteps() - 1);
        for (int state = 0; state < BATCH * UNITS; state++) {
            double sum = ledger.initial().get(state);
            double magnitude = Math.abs(sum);
            for (int t = 0; t < trace.timesteps(); t++) {
                int at = (state / UNITS * trace.timesteps() + t) * UNITS + state % UNITS;
                double entry = ledger.written().get(at) * ledger.survival().get(at);
                sum += entry;
                magnitude += Math.abs(entry);
            }
            double cell = trace.remembered().get((state / UNITS * trace.timesteps() + last) * UNITS + state % UNITS);
            assertThat(cell).isCloseTo(sum, byAtMost(1e-6 * magnitude));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_last_hidden_state_is_the_prediction_to_the_bit(ModelCase example) {
        GateTrace trace = trace(example, "vector");
        Tensor predicted = example.model().predict(example.inputs()).get(0);
        int last = trace.timestep(trace.timesteps() - 1);
        for (int i = 0; i < predicted.size(); i++) {
            boolean anyKept = false;
            for (int t = 0; t < trace.timesteps(); t++) anyKept |= trace.kept(i / UNITS, t);
            if (!anyKept) continue; // the output of a sample that is masked as a whole is zeros, not the initial state
            double hidden = trace.hiddenState().get((i / UNITS * trace.timesteps() + last) * UNITS + i % UNITS);
            assertThat(hidden).isEqualTo(predicted.get(i));
        }
    }

    @Test
    void a_layer_without_a_gate_that_keeps_its_state_has_no_ledger() {
        ModelCase example =
                casesOf(SimpleRnn.of(UNITS).named("simple")).findFirst().orElseThrow();
        GateTrace trace = trace(example, "vector");
        assertThat(trace.gates()).containsOnlyKeys("cell");
        assertThat(trace.arrays()).containsKeys("cell/recurrent_term", "hidden_state");
        assertThatThrownBy(() -> Ledger.of(trace))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("simple (SimpleRNN)")
                .hasMessageContaining("no ledger");
    }

    @Test
    void a_mask_that_is_passed_by_name_leaves_timesteps_out() {
        Symbol x = Symbol.input("x", 7, FEATURES);
        Symbol mask = Symbol.input("keep", DType.BOOL, 7);
        Gru gru = Gru.of(UNITS).named("gru");
        Arguments named = new Arguments(List.of(new Arguments.Input(0)), Map.of("mask", new Arguments.Input(1)));
        Symbol last = gru.call(List.of(x, mask), named).get(0);
        Model model = Model.functional("m", List.of(x, mask), List.of(last)).initialize(4);
        Tensor keep = Tensor.zeros(DType.BOOL, Shape.of(BATCH, 7));
        keep.fill(1);
        keep.set(3, 0);
        Tensor sequence = ModelCase.random("x", Model.functional("n", List.of(x), List.of(gru.apply(x))), BATCH, 3)
                .inputs()
                .get(0);
        Session run = new OpenRun(model, Backends.select("reference", 1)).run(List.of(sequence, keep));
        Node call = RecurrentViews.call(model.graph(), "gru");
        GateTrace trace =
                Objects.requireNonNull(RecurrentViews.of(call.layer())).trace(run, call);
        assertThat(trace.kept(0, 3)).isFalse();
        assertThat(trace.kept(1, 3)).isTrue();
        Tensor update = Objects.requireNonNull(trace.gates().get("update")).inputTerm();
        assertThat(update.get(3 * UNITS)).isNaN();
        assertThat(update.get(4 * UNITS)).isFinite();
        assertThat(Ledger.of(trace).written().get(3 * UNITS)).isZero();
    }
}
