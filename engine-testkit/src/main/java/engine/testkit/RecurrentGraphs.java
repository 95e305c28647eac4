package engine.testkit;

import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.layers.core.Dense;
import engine.layers.core.Masking;
import engine.layers.merge.Concatenate;
import engine.layers.rnn.RecurrentLayer;
import java.util.ArrayList;
import java.util.List;

/** Recurrent layers in graphs: with initial states as inputs, states as outputs, called twice, one behind the other. */
final class RecurrentGraphs<L extends RecurrentLayer<L>> {
    private final String name;
    private final int batch;
    private final L layer;
    private final Symbol x = Symbol.input("x", 4, 2);
    private final List<ModelCase> cases = new ArrayList<>();

    private RecurrentGraphs(String name, int batch, L layer) {
        this.name = name;
        this.batch = batch;
        this.layer = layer;
    }

    static <L extends RecurrentLayer<L>> List<ModelCase> all(String name, int batch, L layer) {
        RecurrentGraphs<L> graphs = new RecurrentGraphs<>(name, batch, layer);
        graphs.states();
        graphs.masks();
        graphs.calledTwice();
        graphs.encoderAndDecoder();
        return graphs.cases;
    }

    /** The sequence, and an input for each state. */
    private List<Symbol> withStates(Symbol sequence) {
        List<Symbol> inputs = new ArrayList<>(List.of(sequence));
        for (String state : layer.states()) inputs.add(Symbol.input(state, layer.units()));
        return inputs;
    }

    private List<Symbol> called(L called, List<Symbol> inputs) {
        return called.applyAll(inputs.toArray(Symbol[]::new));
    }

    private void states() {
        L all = layer.returnState(true).returnSequences(true);
        L backwards = all.goBackwards(true).dropout(0.2).recurrentDropout(0.3);
        L stateful = layer.stateful(true).returnState(true);
        List<Symbol> inputs = withStates(x);
        add("initial state", inputs, called(layer, inputs), 1);
        add("returned state", List.of(x), layer.returnState(true).applyAll(x), 2);
        add("initial and returned state", inputs, called(all, inputs), 3);
        add("initial and returned state, backwards, dropout", inputs, called(backwards, inputs), 4);
        add("stateful, returned state", List.of(x), stateful.applyAll(x), 5);
    }

    private void masks() {
        L all = layer.returnState(true).returnSequences(true);
        L reading = all.maskBesideStates(true);
        L both = reading.goBackwards(true).dropout(0.2).recurrentDropout(0.3);
        L last = layer.returnState(true);
        Symbol masked = Masking.of(9).named("masking").apply(x);
        List<Symbol> within = withStates(masked);
        List<Symbol> inputs = new ArrayList<>(within);
        inputs.set(0, x);
        addMasked("initial and returned state, all timesteps", inputs, called(all, within), 6);
        addMasked("initial and returned state", inputs, called(reading, within), 6);
        addMasked("returned state, last output", List.of(x), last.applyAll(masked), 7);
        addMasked("initial state, backwards, dropout", inputs, called(both, within), 8);
    }

    private void calledTwice() {
        L shared = layer.named("shared").dropout(0.2).recurrentDropout(0.2);
        Symbol other = Symbol.input("other", 4, 2);
        Symbol both = Concatenate.of().named("both").apply(shared.apply(x), shared.apply(other));
        add(
                "called twice",
                List.of(x, other),
                List.of(Dense.of(2).named("dense").apply(both)),
                9);
    }

    /** The states of one layer begin another, so gradients reach the first through its states alone. */
    private void encoderAndDecoder() {
        List<Symbol> inputs =
                new ArrayList<>(layer.named("encoder").returnState(true).applyAll(x));
        Symbol other = Symbol.input("other", 3, 2);
        inputs.set(0, other); // in place of the encoder's output
        List<Symbol> decoded = called(layer.named("decoder").returnSequences(true), inputs);
        add("encoder and decoder", List.of(x, other), decoded, 10);
    }

    private void add(String graph, List<Symbol> inputs, List<Symbol> outputs, long seed) {
        cases.add(ModelCase.random(name + ": " + graph, Model.functional("m", inputs, outputs), batch, seed));
    }

    private void addMasked(String graph, List<Symbol> inputs, List<Symbol> outputs, long seed) {
        Model model = Model.functional("m", inputs, outputs);
        cases.add(ModelCase.random("masked " + name + ": " + graph, model, batch, seed)
                .withPadding(9));
    }
}
