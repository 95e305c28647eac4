package engine.data.prepare;

import engine.api.Problem;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpec.Aux;
import engine.data.spec.DataSpec.Feature;
import engine.data.spec.DataSpec.Target;
import engine.data.spec.DataSpec.Transform;
import engine.data.table.Column;
import engine.data.table.NearNames;
import engine.data.table.Table;
import engine.data.time.Cadence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fits a {@link DataSpec} to a table, on its training samples alone. */
public final class Preparation {
    private static final String WINDOW_INPUT = "lstm_input";
    private static final String AUX_INPUT = "aux_input";
    private static final String TARGET = Problem.key("target");

    private final Table table;
    private final PreparationOptions options;
    private final PreparationOptions.Ahead ahead;
    private final List<String> targets;

    private Preparation(Table table, PreparationOptions options) {
        this.table = table;
        this.options = options;
        this.ahead = options.ahead();
        this.targets = ahead.targets().isEmpty() ? List.of(standardTarget()) : unique(TARGET, ahead.targets());
        positive("window", options.window());
        positive("horizon", ahead.horizon());
        positive("steps", ahead.steps());
    }

    private static void positive(String key, int value) {
        if (value < 1) {
            throw Problem.usage("wrong " + Problem.key(key))
                    .expected("1 or more")
                    .found(value)
                    .exception();
        }
    }

    /**
     * The data spec for a table: names chosen, scaler fitted on the training part.
     *
     * @throws engine.api.EngineException if a column is not there, or if there are too few rows
     */
    public static DataSpec fit(Table table, PreparationOptions options) {
        DataSpec raw = unscaled(table, options);
        Windows training =
                Split.of(Windows.all(table, raw), options.heldBack().test()).training();
        int trained = (int) Math.floor(training.size() * (1 - options.heldBack().validation()));
        return Scaling.fit(raw, training.range(0, Math.max(1, trained)), options.scale());
    }

    /** The data spec without scaling: for a model whose scaling comes from elsewhere. */
    public static DataSpec unscaled(Table table, PreparationOptions options) {
        return new Preparation(table, options).unscaled();
    }

    /** With what was read instead: a header that is taken for another line, quotation marks of another kind. */
    private RuntimeException noNumbers() {
        List<String> instead = table.leftOut();
        return Problem.content("no column holds numbers")
                .where(table.name())
                .found(instead.isEmpty() ? null : instead.get(0))
                .hint("where its names or rows begin in another line, say so with " + Problem.key("skip_lines")
                        + " and " + Problem.key("header_rows"))
                .exception();
    }

    private String standardTarget() {
        List<String> columns = table.numericColumns();
        if (columns.contains("Close")) return "Close";
        if (columns.size() == 1) return columns.get(0);
        if (columns.isEmpty()) throw noNumbers();
        List<String> near = columns.stream().filter(NearNames.to("Close")).toList();
        throw Problem.usage("which column is to be predicted?")
                .where(table.name())
                .hint("name it with " + TARGET
                        + (near.isEmpty() ? "" : ", as " + TARGET + " " + NearNames.argument(near.get(0)))
                        + "; the columns are " + NearNames.shown(columns))
                .exception();
    }

    private DataSpec unscaled() {
        List<Feature> features = features().stream()
                .map(column -> new Feature(column, Transform.LEVEL, null, 0, 1))
                .toList();
        List<Aux> aux =
                aux().stream().map(this::known).map(name -> new Aux(name, 0, 1)).toList();
        List<Target> predicted = targets.stream()
                .map(target -> new Target(target, as(target), 0, 1))
                .toList();
        return new DataSpec(
                new DataSpec.Columns(
                        table.time(),
                        table.groupColumn(),
                        options.holes().missing(),
                        options.holes().gaps(),
                        table.dialect(),
                        cadence()),
                features,
                options.window(),
                new DataSpec.Ahead(predicted, ahead.horizon(), ahead.steps()),
                aux,
                new DataSpec.Inputs(WINDOW_INPUT, aux.isEmpty() ? null : AUX_INPUT));
    }

    /** The rhythm of the rows, for tables that come later. */
    private @Nullable String cadence() {
        Cadence cadence = table.cadence();
        return cadence == null || !cadence.regular() ? null : cadence.name();
    }

    private Target.As as(String target) {
        Target.As as = ahead.as();
        if (as != null) return as;
        return positive(target) ? Target.As.RETURN : Target.As.CHANGE;
    }

    private List<String> aux() {
        List<String> aux = options.aux();
        if (aux != null) return aux;
        return List.of((positive(targets.get(0)) ? BuiltInAux.VOLATILITY : BuiltInAux.DEVIATION).key());
    }

    /** Whether returns and logarithms are defined for every row; a cell without a number is another's concern. */
    private boolean positive(String column) {
        Column values = table.column(column);
        return IntStream.range(0, values.rows()).noneMatch(row -> values.at(row) <= 0);
    }

    private List<String> features() {
        if (!options.features().isEmpty()) return unique(Problem.key("features"), options.features());
        List<String> all = table.numericColumns();
        if (all.isEmpty()) {
            throw noNumbers();
        }
        return all;
    }

    private static List<String> unique(String key, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw Problem.usage("a column named twice in " + key)
                        .found(name)
                        .exception();
            }
        }
        return names;
    }

    private String known(String aux) {
        boolean there =
                table.readings().stream().anyMatch(reading -> reading.column().equals(aux));
        if (BuiltInAux.of(aux).isPresent() || there) return aux;
        throw Problem.usage("no column and no built-in named " + aux)
                .where(Problem.key("aux"))
                .hint("built-in are " + String.join(", ", BuiltInAux.keys()) + "; the columns are "
                        + String.join(", ", table.numericColumns()))
                .exception();
    }
}
