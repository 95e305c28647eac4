package engine.layers.rnn;

import engine.api.config.Config;
import engine.api.config.Key;
import engine.api.config.Kind;
import engine.api.config.Nested;
import engine.api.config.Schema;
import engine.api.facet.RecurrentInputs;
import engine.api.graph.LayerNames;
import engine.api.layer.Checks;
import engine.api.layer.Composite;
import engine.api.layer.Expansion;
import engine.api.layer.Layer;
import engine.api.layer.Symbol;
import engine.layers.plain.MaskOf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Carries a cell, or several one above the other, along a sequence. Source: {@code keras.layers.RNN}. It stands for a chain of recurrent
 * layers, one a cell, that all put out their sequences but for the last: {@code rnn/lstm_cell}, {@code rnn/lstm_cell_1}.
 *
 * <p>Inputs: x (batch, timesteps, features), optionally the initial states, cell after cell. Outputs: y (batch, [timesteps,] units of the
 * last cell), with {@code return_state} the states, cell after cell.
 */
public final class Rnn extends WalkingLayer<Rnn> implements Composite {
    private static final Key<Layer> CELL = Key.required("cell", new CellKind())
            .must(
                    "be a cell: LSTMCell, GRUCell, SimpleRNNCell or StackedRNNCells",
                    layer -> layer instanceof RnnCell || layer instanceof StackedRnnCells);

    public static final Schema<Rnn> SCHEMA = Schema.of("RNN", Rnn::new, WALK, CELL);

    private Rnn(String name, Config config) {
        super(SCHEMA, name, config);
    }

    /** Over one cell or several, the lowest first. */
    public static Rnn of(RnnCell... cells) {
        return of(cells.length == 1 ? cells[0] : StackedRnnCells.of(List.of(cells)));
    }

    /** Over a stack, which may be of one cell. */
    public static Rnn of(StackedRnnCells cells) {
        return of((Layer) cells);
    }

    private static Rnn of(Layer cell) {
        return SCHEMA.make("", Config.EMPTY.with(CELL, cell));
    }

    /** The cell, or the stack of them. */
    public Layer cell() {
        return get(CELL);
    }

    private boolean stacked() {
        return cell() instanceof StackedRnnCells;
    }

    private List<RnnCell> cells() {
        return cell() instanceof StackedRnnCells stack ? stack.cells() : List.of((RnnCell) cell());
    }

    @Override
    public int stateCount() {
        return layers().stream().mapToInt(SequenceLayer::stateCount).sum();
    }

    @Override
    public Set<String> maskNames() {
        return Set.of("mask");
    }

    /** The layers it stands for, the lowest first, each of the name it has within. */
    private List<RecurrentLayer<?>> layers() {
        List<RecurrentLayer<?>> layers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<RnnCell> cells = cells();
        for (int i = 0; i < cells.size(); i++) {
            Config walk = config();
            if (i < cells.size() - 1) walk = walk.with(RETURN_SEQUENCES, true);
            if (cells.size() > 1) walk = walk.with(GO_BACKWARDS, false); // the input is turned round
            layers.add(cells.get(i).named(free(cells.get(i), names)).walking(walk));
        }
        return layers;
    }

    private static String free(RnnCell cell, Set<String> taken) {
        String base = cell.name().isEmpty() ? LayerNames.snakeCase(cell.className()) : cell.name();
        String name = base;
        for (int n = 1; !taken.add(name); n++) name = base + "_" + n;
        return name;
    }

    @Override
    public Rnn within(UnaryOperator<Layer> change) {
        List<Layer> changed = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (RnnCell cell : cells()) changed.add(change.apply(cell.named(free(cell, names))));
        return with(CELL, cell() instanceof StackedRnnCells stack ? stack.with(changed) : changed.get(0));
    }

    @Override
    public List<Part> parts() {
        List<RnnCell> cells = cells();
        List<RecurrentLayer<?>> layers = layers();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            String kept = cells.get(i).className();
            parts.add(new Part(stacked() ? "cell/cells" : "cell", stacked(), layers.get(i), kept));
        }
        return parts;
    }

    @Override
    public List<Symbol> expand(Expansion call) {
        RecurrentInputs passed =
                RecurrentInputs.of(call.arguments(), call.inputs().size());
        List<Integer> initial = passed.states();
        if (!initial.isEmpty() && initial.size() != stateCount()) {
            throw Checks.problem(this, "wrong number of initial states")
                    .expected(stateCount())
                    .found(initial.size())
                    .exception();
        }
        List<RecurrentLayer<?>> layers = layers();
        boolean turned = goBackwards() && layers.size() > 1;
        Symbol x = turned ? call.apply(ReverseTime.withMask(timeMajor()), call.input(0)) : call.input(0);
        @Nullable Symbol mask = passed.mask() < 0 ? null : call.input(passed.mask());
        if (turned && mask != null) throw maskBackwards();
        List<Symbol> states = new ArrayList<>();
        int next = 0;
        for (RecurrentLayer<?> layer : layers) {
            List<Symbol> own = new ArrayList<>();
            for (int s = 0; s < layer.stateCount() && !initial.isEmpty(); s++) own.add(call.input(initial.get(next++)));
            List<Symbol> outputs = layer.applyWithin(call, x, own, mask);
            x = outputs.get(0);
            states.addAll(outputs.subList(1, outputs.size()));
        }
        if (turned && returnSequences())
            x = call.applyAll(MaskOf.of(), List.of(x, call.input(0))).get(0);
        states.add(0, x);
        return states;
    }

    private engine.api.EngineException maskBackwards() {
        return Checks.problem(this, "a mask passed by name to stacked cells that go backwards is not supported")
                .hint("put a Masking layer before it")
                .exception();
    }

    /** A cell, or a list of cells in place of the stack. */
    private static final class CellKind implements Kind<Layer> {
        @Override
        public String expected() {
            return "a cell or a list of cells";
        }

        @Override
        public @Nullable Layer read(Object json, Nested nested) {
            if (!(json instanceof List<?> list)) return Layer.KIND.read(json, nested);
            List<Layer> cells = new ArrayList<>();
            for (Object cell : list) cells.add(Layer.KIND.read(cell, nested));
            return StackedRnnCells.of(cells);
        }

        @Override
        public Object write(Layer cell, Nested nested) {
            return nested.write(cell);
        }
    }
}
