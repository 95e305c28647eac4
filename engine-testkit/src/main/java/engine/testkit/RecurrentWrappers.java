package engine.testkit;

import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.layers.core.Masking;
import engine.layers.rnn.Gru;
import engine.layers.rnn.Lstm;
import engine.layers.rnn.Rnn;
import engine.layers.rnn.RnnCell;
import engine.layers.rnn.SimpleRnn;
import engine.layers.wrap.Bidirectional;
import engine.layers.wrap.MergeMode;
import java.util.ArrayList;
import java.util.List;

/** Layers that stand for calls of recurrent ones: Bidirectional, and RNN over one cell and several. */
final class RecurrentWrappers {
    private final int batch;
    private final int units;
    private final Symbol x = Symbol.input("x", 4, 2);
    private final Symbol masked = Masking.of(9).named("masking").apply(x);
    private final List<ModelCase> cases = new ArrayList<>();

    private RecurrentWrappers(int batch, int units) {
        this.batch = batch;
        this.units = units;
    }

    static List<ModelCase> all(int batch, int units) {
        RecurrentWrappers wrappers = new RecurrentWrappers(batch, units);
        wrappers.bidirectional();
        wrappers.bidirectionalStates();
        wrappers.cells();
        wrappers.stackedStates();
        return wrappers.cases;
    }

    private void bidirectional() {
        Lstm lstm = Lstm.of(units).named("lstm");
        for (MergeMode mode : MergeMode.values()) {
            add("bidirectional " + mode, Bidirectional.of(lstm).mergeMode(mode));
            add("bidirectional sequences " + mode, bidirectional(lstm.returnSequences(true), mode));
        }
        Gru back = Gru.of(units).named("back").goBackwards(true).returnSequences(true);
        Bidirectional own = Bidirectional.of(lstm.returnSequences(true)).backwardLayer(back);
        add("bidirectional, a layer of its own", own.named("both"));
        add("bidirectional, masked timesteps hold", own.named("both").zeroAtMasked(false));
        Gru dropping = Gru.of(units).dropout(0.2).recurrentDropout(0.3);
        add("bidirectional dropout", Bidirectional.of(dropping).named("both"));
        add("bidirectional stateful", Bidirectional.of(lstm.stateful(true)).named("both"));
        add(
                "bidirectional cells",
                Bidirectional.of(Rnn.of(cells(units)).returnSequences(true)).named("both"));
    }

    private static Bidirectional bidirectional(Lstm layer, MergeMode mode) {
        return Bidirectional.of(layer).mergeMode(mode).named("both");
    }

    private void bidirectionalStates() {
        Lstm lstm = Lstm.of(units).returnState(true).returnSequences(true);
        Bidirectional both = Bidirectional.of(lstm).named("both");
        List<Symbol> states = new ArrayList<>();
        for (String name : List.of("h", "c", "bh", "bc")) states.add(Symbol.input(name, units));
        addWithStates("bidirectional, initial and returned state", both, states);
    }

    private RnnCell[] cells(int width) {
        return new RnnCell[] {
            Lstm.of(width).asCell(),
            Gru.of(width + 1).asCell(),
            SimpleRnn.of(width).asCell()
        };
    }

    private void cells() {
        for (RnnCell cell : cells(units)) add("rnn of " + cell.className(), Rnn.of(cell));
        Rnn stack = Rnn.of(cells(units)).named("rnn");
        add("stacked cells", stack);
        add("stacked cells, sequences", stack.returnSequences(true));
        add("stacked cells, backwards", stack.goBackwards(true).returnSequences(true));
        add("stacked cells, zeros", stack.zeroOutputForMask(true).returnSequences(true));
        add("stacked cells, stateful", stack.stateful(true));
        RnnCell dropping = Gru.of(units).dropout(0.3).recurrentDropout(0.2).asCell();
        add("stacked cells, dropout", Rnn.of(dropping, dropping).named("rnn"));
    }

    private void stackedStates() {
        Rnn stack = Rnn.of(cells(units)).named("rnn").returnState(true);
        List<Symbol> states = List.of(
                Symbol.input("h0", units),
                Symbol.input("c0", units),
                Symbol.input("h1", units + 1),
                Symbol.input("h2", units));
        addWithStates("stacked cells, initial and returned state", stack, states);
    }

    private void add(String name, Layer layer) {
        Layer named = layer.name().isEmpty() ? layer.named("wrapper") : layer;
        cases.add(ModelCase.random(name, Model.functional("m", List.of(x), named.applyAll(x)), batch, name.hashCode()));
        Model model = Model.functional("m", List.of(x), named.applyAll(masked));
        cases.add(ModelCase.random("masked " + name, model, batch, name.hashCode())
                .withPadding(9));
    }

    private void addWithStates(String name, Layer layer, List<Symbol> states) {
        List<Symbol> inputs = new ArrayList<>(List.of(x));
        inputs.addAll(states);
        List<Symbol> outputs = layer.applyAll(inputs.toArray(Symbol[]::new));
        cases.add(ModelCase.random(name, Model.functional("m", inputs, outputs), batch, name.hashCode()));
    }
}
