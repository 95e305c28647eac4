package engine.cli.data;

import engine.api.Problem;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.spi.TensorFiles;
import engine.data.prepare.ModelInputs;
import engine.data.prepare.Preparation;
import engine.data.prepare.PreparationOptions;
import engine.data.prepare.Windows;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpecJson;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import engine.data.table.TableSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table with the data spec that makes samples of it. */
public record PreparedTable(Table table, DataSpec spec) {
    private static final Set<String> ENDINGS = Set.of(".csv", ".csv.gz", ".tsv", ".tsv.gz");

    /** Whether {@code --data} names a table rather than tensors. */
    public static boolean isTable(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** A table as the model's data spec says: from {@code --data-spec}, beside the model, or by flags for a model from elsewhere. */
    public static PreparedTable forModel(TableSource source, TableFlags flags, Path modelFile, Model model) {
        DataSpec spec = known(flags, modelFile);
        if (spec == null) return foreign(source, flags, modelFile, model);
        List<String> contradicting = flags.preparing();
        if (!contradicting.isEmpty()) {
            throw Problem.usage("flags that the model's data spec answers already: " + String.join(", ", contradicting))
                    .where(flags.dataSpec() == null ? DataSpecJson.beside(modelFile) : flags.dataSpec())
                    .hint("leave them out, or name another data spec with --data-spec")
                    .exception();
        }
        return new PreparedTable(Table.read(source, reading(spec, flags)), ModelInputs.named(spec, model));
    }

    /** The data spec of a model, or null if there is none. */
    public static @Nullable DataSpec known(TableFlags flags, Path modelFile) {
        Path file = flags.dataSpec() == null ? DataSpecJson.beside(modelFile) : flags.dataSpec();
        if (flags.dataSpec() == null && !Files.exists(file)) return null;
        return DataSpecJson.read(file);
    }

    /** The spec's columns, unless a flag says that this table names or writes them otherwise. */
    private static TableOptions reading(DataSpec spec, TableFlags flags) {
        TableOptions given = flags.reading();
        String format = given.dateFormat();
        boolean otherDate = given.date() != null || format != null;
        return new TableOptions(
                given.date() == null ? spec.columns().date() : given.date(),
                otherDate ? format : spec.columns().dateFormat(),
                given.group() == null ? spec.columns().group() : given.group());
    }

    /** A table prepared anew, its scaler fitted on the part that is trained on. */
    public static PreparedTable fitted(
            TableSource source, TableFlags flags, double testSplit, double validationSplit, @Nullable Model model) {
        Table table = Table.read(source, flags.reading());
        PreparationOptions defaults = model == null ? PreparationOptions.DEFAULTS : defaultsFor(model, flags);
        DataSpec spec = Preparation.fit(table, flags.preparation(defaults, testSplit, validationSplit));
        return new PreparedTable(table, model == null ? spec : ModelInputs.named(spec, model));
    }

    /** A model that was trained elsewhere: no data spec, so its scaling must be said. */
    private static PreparedTable foreign(TableSource source, TableFlags flags, Path modelFile, Model model) {
        List<Path> scaler = flags.scaler();
        if (scaler == null && !flags.unscaled()) {
            throw Problem.usage("it is not known how this model's data was prepared")
                    .where(modelFile)
                    .expected(DataSpecJson.beside(modelFile) + " beside the model")
                    .hint("name one with --data-spec; or say --features, --target, --target-as, --aux and either"
                            + " --scaler mean.npy,std.npy or --scale none")
                    .exception();
        }
        Table table = Table.read(source, flags.reading());
        PreparationOptions options = flags.preparation(defaultsFor(model, flags), 0, 0);
        DataSpec spec = Preparation.unscaled(table, options);
        return new PreparedTable(table, ModelInputs.named(scaler == null ? spec : scaled(spec, scaler), model));
    }

    /** Window and auxiliary numbers as the model's inputs have them, unless flags say otherwise. */
    private static PreparationOptions defaultsFor(Model model, TableFlags flags) {
        PreparationOptions options = PreparationOptions.DEFAULTS.heldBack(0, 0);
        int timesteps = ModelInputs.window(model).dim(1);
        if (timesteps != Shape.UNKNOWN) options = options.window(timesteps);
        if (flags.scaler() != null) options = options.as(DataSpec.Target.As.LEVEL);
        return model.graph().inputs().size() > 1 ? options : options.aux(List.of());
    }

    private static DataSpec scaled(DataSpec spec, List<Path> files) {
        Tensor mean = only(files.get(0), spec);
        Tensor deviation = only(files.get(1), spec);
        for (int i = 0; i < deviation.size(); i++) {
            if (deviation.get(i) > 0 && Double.isFinite(deviation.get(i))) continue;
            throw Problem.content("a deviation that cannot divide")
                    .where(files.get(1) + ", " + spec.features().get(i).column())
                    .expected("a number above 0")
                    .found(deviation.get(i))
                    .exception();
        }
        return spec.scaled(numbers(mean), numbers(deviation));
    }

    private static double[] numbers(Tensor tensor) {
        return IntStream.range(0, tensor.size()).mapToDouble(tensor::get).toArray();
    }

    private static Tensor only(Path file, DataSpec spec) {
        Tensor tensor = TensorFiles.read(file).values().iterator().next();
        if (tensor.size() == spec.features().size()) return tensor;
        throw Problem.content("another number of values than features")
                .where(file)
                .expected(spec.features().stream().map(DataSpec.Feature::column).toList())
                .found(tensor.size())
                .exception();
    }

    /** All complete windows, in the order of the model's inputs. */
    public Windows windows(Model model) {
        return Windows.all(table, spec).forInputs(model.inputNames());
    }
}
