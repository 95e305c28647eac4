package engine.train.data;

import engine.api.DataSpec;
import engine.api.DataSpec.Aux;
import engine.api.DataSpec.Feature;
import engine.api.DataSpec.Target;
import engine.api.DataSpec.Transform;
import engine.api.Problem;
import engine.train.data.PreparationOptions.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fits a {@link DataSpec} to a table, on its training samples alone. */
public final class Preparation {
    /** How far from the target's median that of a column may lie to be taken for a price of the same thing. */
    private static final double PRICE_FACTOR = 5;
    /** Numbers of windows that are looked at to find the deviation of a relative feature. */
    private static final long ENOUGH = 5_000_000;
    /** Numbers of a column that are looked at to find its median. */
    private static final int ENOUGH_FOR_MEDIAN = 100_000;

    private final Table table;
    private final PreparationOptions options;
    private final List<String> targets;

    private Preparation(Table table, PreparationOptions options) {
        this.table = table;
        this.options = options;
        this.targets = options.targets().isEmpty() ? List.of(standardTarget()) : unique("--target", options.targets());
        positive("window", options.window());
        positive("horizon", options.horizon());
        positive("steps", options.steps());
    }

    private static void positive(String flag, int value) {
        if (value < 1) {
            throw Problem.usage("wrong --" + flag)
                    .expected("1 or more")
                    .found(value)
                    .exception();
        }
    }

    /** The data spec for a table: names chosen, scaler fitted on the training part. */
    public static DataSpec fit(Table table, PreparationOptions options) {
        return new Preparation(table, options).fit();
    }

    /** The data spec without scaling: for a model whose scaling comes from elsewhere. */
    public static DataSpec unscaled(Table table, PreparationOptions options) {
        return new Preparation(table, options).unscaled();
    }

    private String standardTarget() {
        List<String> columns = table.numericColumns();
        if (columns.contains("Close")) return "Close";
        if (columns.size() == 1) return columns.get(0);
        throw Problem.usage("which column is to be predicted?")
                .where(table.name())
                .hint("name it with --target; the columns are " + String.join(", ", columns))
                .exception();
    }

    private DataSpec fit() {
        DataSpec raw = unscaled();
        Windows windows = Windows.all(table, raw);
        Windows training = Split.of(windows, options.testSplit()).training();
        int trained = (int) Math.floor(training.size() * (1 - options.validationSplit()));
        return scaled(raw, training.range(0, Math.max(1, trained)));
    }

    private DataSpec unscaled() {
        List<String> columns =
                options.features().isEmpty() ? defaultFeatures() : unique("--features", options.features());
        List<Feature> features = columns.stream()
                .map(column -> new Feature(column, Transform.LEVEL, null, 0, 1))
                .toList();
        List<Aux> aux = options.aux().stream()
                .map(this::known)
                .map(name -> new Aux(name, 0, 1))
                .toList();
        return new DataSpec(
                new DataSpec.Columns(table.dateColumn(), table.dateFormat(), table.groupColumn(), options.missing()),
                features,
                options.window(),
                options.horizon(),
                options.steps(),
                targets.stream()
                        .map(target -> new Target(target, options.as(), 0, 1))
                        .toList(),
                aux,
                "lstm_input",
                aux.isEmpty() ? null : "aux_input");
    }

    private List<String> defaultFeatures() {
        List<String> all = table.numericColumns();
        if (all.isEmpty()) {
            throw Problem.content("no column holds numbers").where(table.name()).exception();
        }
        return all;
    }

    private static List<String> unique(String flag, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw Problem.usage("a column named twice in " + flag)
                        .found(name)
                        .exception();
            }
        }
        return names;
    }

    private String known(String aux) {
        if (BuiltInAux.of(aux).isPresent() || table.numericColumns().contains(aux)) return aux;
        throw Problem.usage("no column and no built-in named " + aux)
                .where("--aux")
                .hint("built-in are " + String.join(", ", BuiltInAux.keys()) + "; the columns are "
                        + String.join(", ", table.numericColumns()))
                .exception();
    }

    private DataSpec scaled(DataSpec raw, Windows training) {
        List<Feature> features = new ArrayList<>();
        Table complete = training.table();
        for (Feature feature : raw.features()) {
            features.add(scaled(options.scale() == Scale.WINDOW ? transformed(feature, training) : feature, training));
        }
        List<Aux> aux = new ArrayList<>();
        for (Aux number : raw.aux()) {
            AuxColumn column = new AuxColumn(number, complete, targets.get(0));
            Moments moments = new Moments();
            for (int i = 0; i < training.size(); i++) moments.add(column.raw(training.end(i)));
            aux.add(new Aux(number.name(), shift(moments), scale(moments)));
        }
        return new DataSpec(
                raw.columns(),
                features,
                raw.window(),
                raw.horizon(),
                raw.steps(),
                scaledTargets(raw, training),
                aux,
                raw.windowInput(),
                raw.auxInput());
    }

    private List<Target> scaledTargets(DataSpec raw, Windows training) {
        List<Target> scaled = new ArrayList<>();
        for (Target target : raw.targets()) {
            double[] column = training.table().column(target.column());
            Moments moments = new Moments();
            for (int i = 0; i < training.size(); i++) {
                int end = training.end(i);
                for (int step = 0; step < raw.steps(); step++) {
                    moments.add(target.express(column[end + raw.horizon() + step], column[end]));
                }
            }
            scaled.add(new Target(target.column(), target.as(), shift(moments), scale(moments)));
        }
        return scaled;
    }

    /** Prices relative to the target's last value, other positive numbers as logarithms. */
    private Feature transformed(Feature feature, Windows training) {
        double[] values = trainingRows(feature.column(), training);
        String reference = reference(values, training);
        if (reference != null) return new Feature(feature.column(), Transform.RELATIVE, reference, 0, 1);
        boolean positive = Arrays.stream(values).allMatch(value -> value >= 0);
        return positive ? new Feature(feature.column(), Transform.LOG, null, 0, 1) : feature;
    }

    private @Nullable String reference(double[] values, Windows training) {
        if (!Arrays.stream(values).allMatch(value -> value > 0)) return null;
        for (String target : targets) {
            double[] prices = trainingRows(target, training);
            double ratio = median(values) / median(prices);
            boolean prized = Arrays.stream(prices).allMatch(price -> price > 0);
            if (prized && ratio < PRICE_FACTOR && ratio > 1 / PRICE_FACTOR) return target;
        }
        return null;
    }

    /** Of a regular part of very many values. */
    private static double median(double[] values) {
        int stride = Math.max(1, values.length / ENOUGH_FOR_MEDIAN);
        double[] sorted = new double[(values.length + stride - 1) / stride];
        for (int i = 0; i < sorted.length; i++) sorted[i] = values[i * stride];
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** The numbers of a column that some training window shows. */
    private double[] trainingRows(String column, Windows training) {
        double[] values = training.table().column(column);
        boolean[] shown = shownRows(training);
        int count = 0;
        for (boolean row : shown) if (row) count++;
        double[] picked = new double[count];
        int next = 0;
        for (int row = 0; row < shown.length; row++) if (shown[row]) picked[next++] = values[row];
        return picked;
    }

    private boolean[] shownRows(Windows training) {
        boolean[] shown = new boolean[training.table().rows()];
        int window = training.spec().window();
        for (int i = 0; i < training.size(); i++) {
            int end = training.end(i);
            for (int row = end; row > end - window && !shown[row]; row--) shown[row] = true;
        }
        return shown;
    }

    private Feature scaled(Feature feature, Windows training) {
        FeatureColumn column = new FeatureColumn(feature, training.table());
        Moments moments = new Moments();
        if (feature.transform() == Transform.RELATIVE) {
            addWindows(column, training, moments);
        } else {
            boolean[] shown = shownRows(training);
            for (int row = 0; row < shown.length; row++) if (shown[row]) moments.add(column.raw(row, row));
        }
        return new Feature(feature.column(), feature.transform(), feature.reference(), shift(moments), scale(moments));
    }

    /** What windows show of a relative feature depends on their last row; a regular part of very many windows is enough. */
    private static void addWindows(FeatureColumn column, Windows training, Moments moments) {
        int window = training.spec().window();
        int stride = (int) Math.max(1, (long) training.size() * window / ENOUGH);
        for (int i = 0; i < training.size(); i += stride) {
            int end = training.end(i);
            for (int row = end - window + 1; row <= end; row++) moments.add(column.raw(row, end));
        }
    }

    private double shift(Moments moments) {
        return switch (options.scale()) {
            case WINDOW, STANDARD -> moments.mean();
            case MINMAX -> moments.min();
            case NONE -> 0;
        };
    }

    private double scale(Moments moments) {
        return switch (options.scale()) {
            case WINDOW, STANDARD -> moments.deviation();
            case MINMAX -> moments.range();
            case NONE -> 1;
        };
    }
}
