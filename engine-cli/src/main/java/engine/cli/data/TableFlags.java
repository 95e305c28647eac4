package engine.cli.data;

import engine.api.Problem;
import engine.data.prepare.PreparationOptions;
import engine.data.prepare.PreparationOptions.Scale;
import engine.data.spec.DataSpec.Target;
import engine.data.table.Missing;
import engine.data.table.TableOptions;
import engine.data.time.Gaps;
import engine.data.time.TimeOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a table is read and what is predicted from it. A flag that was not given is null. */
public final class TableFlags {
    @Option(
            names = "--date",
            paramLabel = "COL",
            description = "date column, or several that are joined (default: the first whose cells are dates)")
    private @Nullable List<String> date;

    @Option(
            names = "--date-format",
            paramLabel = "P",
            description =
                    "how dates are written: M/d/yyyy, or unix, unix-ms, unix-us, unix-ns, excel; none: there are none")
    private @Nullable String dateFormat;

    @Option(
            names = "--timezone",
            paramLabel = "ZONE",
            description = "whose clocks times are of: America/New_York; or keep-order where clocks are set back")
    private @Nullable String timezone;

    @Option(names = "--group", paramLabel = "COL", description = "column that keeps series apart: tickers")
    private @Nullable String group;

    @Option(names = "--features", paramLabel = "COL", description = "default: all numeric columns")
    private @Nullable List<String> features;

    @Option(names = "--missing", paramLabel = "P", description = "fail, drop or ffill (default: fail)")
    private @Nullable String missing;

    @Option(
            names = "--gaps",
            paramLabel = "P",
            description = "where rows are missing: fail, skip (no window goes across) or bridge (default: bridge)")
    private @Nullable String gaps;

    @Option(names = "--window", paramLabel = "N", description = "rows in a window (default: 30)")
    private @Nullable Integer window;

    @Option(names = "--target", paramLabel = "COL", description = "predicted columns (default: Close)")
    private @Nullable List<String> target;

    @Option(
            names = "--target-as",
            paramLabel = "P",
            description =
                    "return, log-return, change or level (default: return, or change where a value is not above 0)")
    private @Nullable String targetAs;

    @Option(names = "--horizon", paramLabel = "H", description = "rows ahead (default: 1)")
    private @Nullable Integer horizon;

    @Option(names = "--steps", paramLabel = "K", description = "how many values ahead (default: 1)")
    private @Nullable Integer steps;

    @Option(
            names = "--aux",
            paramLabel = "A",
            description = "columns, or the built-in volatility, momentum or deviation"
                    + " (default: volatility, or deviation where a value is not above 0)")
    private @Nullable List<String> aux;

    @Option(names = "--scale", paramLabel = "S", description = "window, standard, minmax or none (default: window)")
    private @Nullable String scale;

    @Mixin
    private ScalerFlags scaler = new ScalerFlags();

    @Mixin
    private DialectFlags dialect = new DialectFlags();

    @Option(names = "--data-spec", paramLabel = "FILE", description = "default: NAME.data.json beside the model")
    private @Nullable Path dataSpec;

    /** The file that says how data is prepared, or null for the one beside the model. */
    public @Nullable Path dataSpec() {
        return dataSpec;
    }

    /** The scaling that comes from elsewhere. */
    ScalerFlags scaler() {
        return scaler;
    }

    /** Whether numbers are to be fed as they are. */
    boolean unscaled() {
        return "none".equals(scale);
    }

    public @Nullable Integer window() {
        return window;
    }

    /** Whether this was asked for. */
    boolean says(String flag) {
        return preparing().contains(flag);
    }

    /** How many columns are to be predicted; one where none was named. */
    int targets() {
        return target == null ? 1 : NameList.of("--target", target).size();
    }

    /** The flags that were given and that a data spec answers instead. */
    List<String> preparing() {
        List<String> given = new ArrayList<>();
        if (features != null) given.add("--features");
        if (missing != null) given.add("--missing");
        if (gaps != null) given.add("--gaps");
        if (window != null) given.add("--window");
        if (target != null) given.add("--target");
        if (targetAs != null) given.add("--target-as");
        if (horizon != null) given.add("--horizon");
        if (steps != null) given.add("--steps");
        if (aux != null) given.add("--aux");
        if (scale != null) given.add("--scale");
        given.addAll(scaler.given());
        return given;
    }

    /** Tensors are as the model takes them: a flag of tables would have no effect. */
    public void refuseFor(Path tensors) {
        List<String> given = preparing();
        if (date != null) given.add("--date");
        if (dateFormat != null) given.add("--date-format");
        if (timezone != null) given.add("--timezone");
        if (group != null) given.add("--group");
        given.addAll(dialect.given());
        if (dataSpec != null) given.add("--data-spec");
        if (given.isEmpty()) return;
        throw Problem.usage(String.join(", ", given) + (given.size() == 1 ? " goes" : " go") + " with tables")
                .where(tensors)
                .hint("tables end in .csv, .csv.gz or .tsv; tensors are taken as they are")
                .exception();
    }

    /** How to read the table. */
    public TableOptions reading() {
        TimeOptions time =
                new TimeOptions(date == null ? List.of() : NameList.of("--date", date), dateFormat, timezone, null);
        return new TableOptions(time, group, dialect.dialect());
    }

    /** What was asked for, and for the rest the defaults. */
    public PreparationOptions preparation(PreparationOptions defaults, double testSplit, double validationSplit) {
        PreparationOptions.Ahead ahead = defaults.ahead();
        return new PreparationOptions(
                features == null ? defaults.features() : NameList.of("--features", features),
                window == null ? defaults.window() : window,
                new PreparationOptions.Ahead(
                        target == null ? ahead.targets() : NameList.of("--target", target),
                        choice("--target-as", targetAs, Target.As.class, ahead.as()),
                        horizon == null ? ahead.horizon() : horizon,
                        steps == null ? ahead.steps() : steps),
                aux == null
                        ? defaults.aux()
                        : NameList.of("--aux", aux).stream()
                                .filter(name -> !name.isEmpty())
                                .toList(),
                choice("--scale", scale, Scale.class, defaults.scale()),
                new PreparationOptions.Holes(
                        choice(
                                "--missing",
                                missing,
                                Missing.class,
                                defaults.holes().missing()),
                        choice("--gaps", gaps, Gaps.class, defaults.holes().gaps())),
                new PreparationOptions.HeldBack(testSplit, validationSplit));
    }

    private static <E extends Enum<E>> E choice(String flag, @Nullable String word, Class<E> type, E otherwise) {
        if (word == null) return otherwise;
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        int index = words.indexOf(word);
        if (index >= 0) return type.getEnumConstants()[index];
        throw Problem.usage("wrong " + flag)
                .expected(String.join(", ", words))
                .found(word)
                .exception();
    }
}
