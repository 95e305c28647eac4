package engine.cli.data;

import engine.api.Problem;
import engine.api.model.Model;
import engine.data.prepare.BuiltInAux;
import engine.data.prepare.Preparation;
import engine.data.prepare.PreparationOptions;
import engine.data.prepare.Windows;
import engine.data.spec.DataSpec;
import engine.data.spec.ModelInputs;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import engine.data.table.TableSource;
import engine.data.time.TimeOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table with the data spec that makes samples of it.
 *
 * @param notices what its user should know of how that came about
 */
public record PreparedTable(Table table, DataSpec spec, List<String> notices) {
    private static final Set<String> ENDINGS = Set.of(".csv", ".csv.gz", ".tsv", ".tsv.gz");

    /** Whether {@code --data} names a table rather than tensors. */
    public static boolean isTable(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** A table as the model's data spec says: from {@code --data-spec}, beside the model, or by flags for a model from elsewhere. */
    public static PreparedTable forModel(TableSource source, TableFlags flags, Path modelFile, Model model) {
        SpecFile known = known(flags, modelFile);
        if (known == null) return new ForeignModel(modelFile, model, read(source, flags), flags).known();
        List<String> contradicting = flags.preparing();
        if (!contradicting.isEmpty()) {
            throw Problem.usage("flags that the model's data spec answers already: " + String.join(", ", contradicting))
                    .where(known.file())
                    .hint("leave them out, or name another data spec with --data-spec")
                    .exception();
        }
        DataSpec spec = known.spec();
        return new PreparedTable(
                Table.read(source, reading(spec, flags)), ModelInputs.named(spec, model), known.notices());
    }

    /** The data spec of a model, or null if there is none. */
    public static @Nullable SpecFile known(TableFlags flags, Path modelFile) {
        return SpecFile.of(flags.dataSpec(), modelFile);
    }

    /** The spec's columns, unless a flag says that this table names or writes them otherwise. */
    private static TableOptions reading(DataSpec spec, TableFlags flags) {
        TableOptions given = flags.reading();
        TimeOptions stated = spec.columns().time();
        TimeOptions time = given.time().columns().isEmpty() && given.time().format() == null
                ? stated
                : new TimeOptions(
                        given.time().columns().isEmpty()
                                ? stated.columns()
                                : given.time().columns(),
                        given.time().format(),
                        stated.timezone(),
                        stated.firstYear());
        String zone = given.time().timezone();
        return new TableOptions(
                zone == null ? time : time.timezone(zone),
                given.group() == null ? spec.columns().group() : given.group(),
                given.dialect().or(spec.columns().dialect()));
    }

    /**
     * A table as it is read for a model.
     *
     * @param modelFile whose data spec is followed, if there is one; or null
     */
    public static Table read(TableSource source, TableFlags flags, @Nullable Path modelFile) {
        SpecFile known = modelFile == null ? null : known(flags, modelFile);
        return Table.read(source, known == null ? flags.reading() : reading(known.spec(), flags));
    }

    /** Where all columns of numbers are features, it is said which columns are none. */
    private static Table read(TableSource source, TableFlags flags) {
        Table table = Table.read(source, flags.reading());
        return flags.says("--features") ? table : table.noting(table.leftOut());
    }

    /** A table prepared anew for the built-in model, its scaler fitted on the part that is trained on. */
    public static PreparedTable fitted(TableSource source, TableFlags flags, double testSplit, double validationSplit) {
        Table table = read(source, flags);
        PreparationOptions options = flags.preparation(PreparationOptions.DEFAULTS, testSplit, validationSplit);
        DataSpec spec = fit(table, flags, options);
        return new PreparedTable(table, spec, replaced(options, spec));
    }

    /** A table prepared anew for a model that comes without a data spec and is trained on. */
    public static PreparedTable fitted(
            TableSource source, TableFlags flags, double testSplit, double validationSplit, Path file, Model model) {
        Table table = read(source, flags);
        return new ForeignModel(file, model, table, flags).chosen(testSplit, validationSplit);
    }

    /** Scaled by what was given, or else fitted. */
    static DataSpec fit(Table table, TableFlags flags, PreparationOptions options) {
        boolean given = flags.scaler().features() != null;
        if (given && flags.says("--scale")) {
            throw Problem.usage("--scaler and --scale say the same differently").exception();
        }
        if (given && flags.scaler().target() == null) {
            throw Problem.usage("--scaler says nothing of the target")
                    .expected("--target-scaler mean.npy,std.npy, or same, or none")
                    .exception();
        }
        DataSpec spec = given ? Preparation.unscaled(table, options) : Preparation.fit(table, options);
        return Scalers.applied(spec, flags.scaler());
    }

    /** What is said where a series has no returns. */
    private static List<String> replaced(PreparationOptions options, DataSpec spec) {
        List<String> instead = new ArrayList<>();
        boolean change = spec.targets().stream().anyMatch(t -> t.as() == DataSpec.Target.As.CHANGE);
        if (options.ahead().as() == null && change) instead.add("--target-as change for return");
        boolean deviation = spec.aux().stream().anyMatch(a -> a.name().equals(BuiltInAux.DEVIATION.key()));
        if (options.aux() == null && deviation) instead.add("--aux deviation for volatility");
        String target = spec.targets().get(0).column();
        return instead.isEmpty()
                ? List.of()
                : List.of("not every value of " + target + " is above 0: " + String.join(", ", instead));
    }

    /** All complete windows, in the order of the model's inputs. */
    public Windows windows(Model model) {
        return Windows.all(table, spec).forInputs(model.inputNames());
    }
}
