package engine.cli.command.run;

import engine.api.Problem;
import engine.api.model.Model;
import engine.api.spi.TensorFiles;
import engine.cli.command.ModelArgument;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import engine.cli.console.FlagCheck;
import engine.cli.console.ModelOpening;
import engine.cli.data.PreparedTable;
import engine.cli.data.TableFlags;
import engine.cli.data.TableReadings;
import engine.data.prepare.PreparedTensors;
import engine.data.prepare.Windows;
import engine.data.spec.DataSpecJson;
import engine.data.table.Table;
import engine.data.table.TableSource;
import engine.data.time.Gaps;
import engine.io.file.Look;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code engine prepare}. */
@Command(
        name = "prepare",
        description = "The tensors a model is fed from a table, with targets, dates and the scaler's numbers.")
public final class PrepareCommand extends EngineCommand {
    private static final double STANDARD_TEST_SPLIT = 0.1;

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "the model whose data spec is used (default: fit one)")
    private @Nullable Path model;

    @Option(names = "--architecture", paramLabel = "FILE", description = ModelArgument.ARCHITECTURE)
    private @Nullable Path architecture;

    @Option(names = "--data", required = true, paramLabel = "TABLE", description = "a table (.csv, .csv.gz, .tsv)")
    private Path data = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "X.npz")
    private @Nullable Path out;

    @Option(names = "--explain", description = "how each column was read, with its first cells")
    private boolean explain;

    @Option(names = "--test-split", paramLabel = "S", description = "share the scaler does not see (default: .1)")
    private @Nullable Double testSplit;

    @Option(names = "--validation-split", paramLabel = "S", description = "another share it does not see (default: 0)")
    private @Nullable Double validationSplit;

    @Mixin
    private TableFlags flags = new TableFlags();

    public PrepareCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        check();
        FlagCheck.notOver("--out", out, data, model, flags.dataSpec());
        if (model != null) FlagCheck.notOver("--out", out, DataSpecJson.beside(model));
        TableSource source = TableSource.file(data);
        List<String> said = explain ? explained(source) : List.of();
        return out == null ? DONE : write(source, out, said);
    }

    /** Says how the table is read. Returns the notices among it. */
    private List<String> explained(TableSource source) {
        Table table = PreparedTable.read(source, flags, model);
        new TableReadings(table).say(console(), global().json());
        return table.notices();
    }

    private int write(TableSource source, Path out, List<String> said) {
        Model loaded = model == null
                ? null
                : new ModelOpening(architecture, console()).open(model).model();
        PreparedTable prepared =
                loaded == null || model == null ? fitted(source) : PreparedTable.forModel(source, flags, model, loaded);
        Windows windows = loaded == null ? Windows.all(prepared.table(), prepared.spec()) : prepared.windows(loaded);
        prepared.notices().forEach(console()::notice);
        windows.table().notices().stream().filter(line -> !said.contains(line)).forEach(console()::notice);
        TensorFiles.write(out, PreparedTensors.of(windows));
        int open = windows.size() - windows.withTargets().size();
        if (open > 0)
            console()
                    .notice("y of " + open + " samples is NaN: their targets lie beyond the table"
                            + (prepared.spec().columns().gaps() == Gaps.SKIP ? " or a gap" : ""));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("out", out.toString());
        result.put("samples", windows.size());
        result.put("without_target", open);
        if (global().json() && !explain) console().printJson(result);
        else console().notice("saved " + windows.size() + " samples to " + out);
        return DONE;
    }

    private PreparedTable fitted(TableSource source) {
        double test = FlagCheck.share("--test-split", testSplit == null ? STANDARD_TEST_SPLIT : testSplit);
        double validation = FlagCheck.share("--validation-split", validationSplit == null ? 0 : validationSplit);
        return PreparedTable.fitted(source, flags, test, validation);
    }

    private void check() {
        if (out == null && !explain) {
            throw Problem.usage("nothing to do")
                    .hint("name a file for the tensors with --out X.npz, or ask with --explain how the table is read")
                    .exception();
        }
        if (Look.isFile(data) && !PreparedTable.isTable(data)) {
            throw Problem.file("not a table")
                    .where(data)
                    .expected(".csv, .csv.gz, .tsv or .tsv.gz")
                    .exception();
        }
        if (model == null && architecture != null) {
            throw Problem.usage("--architecture goes with MODEL")
                    .where(architecture)
                    .exception();
        }
        if (model != null && (testSplit != null || validationSplit != null)) {
            throw Problem.usage("--test-split and --validation-split go without MODEL")
                    .where(model)
                    .hint("the scaler of a model was fitted when it was trained")
                    .exception();
        }
    }
}
