package engine.testkit;

import engine.api.layer.Concatenate;
import engine.api.layer.Dense;
import engine.api.layer.Lstm;
import engine.api.layer.Masking;
import engine.api.layer.RecurrentOptions;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import java.util.ArrayList;
import java.util.List;

/** LSTMs in graphs: with initial states as inputs, states as outputs, called twice, one behind the other. */
final class LstmGraphs {
    private final int batch;
    private final int units;
    private final Symbol x = Symbol.input("x", 4, 2);
    private final Symbol h;
    private final Symbol c;
    private final List<ModelCase> cases = new ArrayList<>();

    private LstmGraphs(int batch, int units) {
        this.batch = batch;
        this.units = units;
        this.h = Symbol.input("h", units);
        this.c = Symbol.input("c", units);
    }

    static List<ModelCase> all(int batch, int units) {
        LstmGraphs graphs = new LstmGraphs(batch, units);
        graphs.states();
        graphs.calledTwice();
        graphs.encoderAndDecoder();
        return graphs.cases;
    }

    private void states() {
        Lstm last = Lstm.of(units).named("lstm");
        Lstm all = last.returnState(true).returnSequences(true);
        Lstm backwards = all.options(all.options().goBackwards(true).dropout(0.2, 0.3));
        Lstm stateful = last.options(RecurrentOptions.DEFAULTS.stateful(true).returnState(true));
        Symbol masked = Masking.of(9).named("masking").apply(x);
        add("initial state", List.of(x, h, c), List.of(last.apply(x, h, c)), 1);
        add("returned state", List.of(x), last.returnState(true).applyAll(x), 2);
        add("initial and returned state", List.of(x, h, c), all.applyAll(x, h, c), 3);
        add("initial and returned state, backwards, dropout", List.of(x, h, c), backwards.applyAll(x, h, c), 4);
        add("stateful, returned state", List.of(x), stateful.applyAll(x), 5);
        addMasked("initial and returned state, all timesteps", List.of(x, h, c), all.applyAll(masked, h, c), 6);
        Lstm reading = all.options(all.options().maskBesideStates(true));
        addMasked("initial and returned state", List.of(x, h, c), reading.applyAll(masked, h, c), 6);
        addMasked(
                "returned state, last output",
                List.of(x),
                last.returnState(true).applyAll(masked),
                7);
        Lstm both = backwards.options(backwards.options().maskBesideStates(true));
        addMasked("initial state, backwards, dropout", List.of(x, h, c), both.applyAll(masked, h, c), 8);
    }

    private void calledTwice() {
        Lstm shared = Lstm.of(units).named("shared").dropout(0.2).recurrentDropout(0.2);
        Symbol other = Symbol.input("other", 4, 2);
        Symbol both = Concatenate.of().named("both").apply(shared.apply(x), shared.apply(other));
        add(
                "called twice",
                List.of(x, other),
                List.of(Dense.of(2).named("dense").apply(both)),
                9);
    }

    /** The states of one LSTM begin another, so gradients reach the first through its states alone. */
    private void encoderAndDecoder() {
        List<Symbol> encoded = Lstm.of(units).named("encoder").returnState(true).applyAll(x);
        Symbol other = Symbol.input("other", 3, 2);
        Symbol decoded =
                Lstm.of(units).named("decoder").returnSequences(true).apply(other, encoded.get(1), encoded.get(2));
        add("encoder and decoder", List.of(x, other), List.of(decoded), 10);
    }

    private void add(String name, List<Symbol> inputs, List<Symbol> outputs, long seed) {
        cases.add(ModelCase.random("lstm: " + name, Model.functional("m", inputs, outputs), batch, seed));
    }

    private void addMasked(String name, List<Symbol> inputs, List<Symbol> outputs, long seed) {
        Model model = Model.functional("m", inputs, outputs);
        cases.add(ModelCase.random("masked lstm: " + name, model, batch, seed).withPadding(9));
    }
}
