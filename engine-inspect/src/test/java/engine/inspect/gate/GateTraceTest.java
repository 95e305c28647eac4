package engine.inspect.gate;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.Tensor;
import engine.api.layer.Lstm;
import engine.api.layer.Masking;
import engine.api.layer.Node;
import engine.api.layer.RecurrentOptions;
import engine.api.layer.Symbol;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.inspect.OpenRun;
import engine.testkit.ModelCase;
import java.util.List;
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
        Symbol x = Symbol.input("x", 7, FEATURES);
        Symbol h = Symbol.input("h", UNITS);
        Symbol c = Symbol.input("c", UNITS);
        Symbol masked = Masking.of(9).named("masking").apply(x);
        Lstm plain = Lstm.of(UNITS).named("lstm");
        RecurrentOptions backwards = RecurrentOptions.DEFAULTS.goBackwards(true);
        return Stream.of(
                example("plain", List.of(x), plain.apply(x)),
                example("without bias", List.of(x), plain.useBias(false).apply(x)),
                example("backwards", List.of(x), plain.options(backwards).apply(x)),
                example("initial state", List.of(x, h, c), plain.apply(x, h, c)),
                example("masked", List.of(x), plain.apply(masked)).withPadding(9),
                example(
                                "masked, backwards, initial state",
                                List.of(x, h, c),
                                plain.options(backwards.maskBesideStates(true)).apply(masked, h, c))
                        .withPadding(9),
                example("a mask left out beside initial states", List.of(x, h, c), plain.apply(masked, h, c))
                        .withPadding(9));
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
    @MethodSource("cases")
    void the_ledger_adds_up_to_the_cell_state(ModelCase example) {
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
            double cell = trace.cellState().get((state / UNITS * trace.timesteps() + last) * UNITS + state % UNITS);
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
}
