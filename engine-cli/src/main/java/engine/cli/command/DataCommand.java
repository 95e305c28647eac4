package engine.cli.command;

import engine.api.Problem;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import engine.cli.console.FlagCheck;
import engine.cli.console.ModelOpening;
import engine.cli.data.PreparedTable;
import engine.cli.data.TableFlags;
import engine.cli.data.WatchedData;
import engine.data.prepare.Windows;
import engine.data.spec.DataSpecJson;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands share that run a model on data. */
@Command
public abstract class DataCommand extends EngineCommand {
    @Parameters(paramLabel = "MODEL", description = "a .keras file or its unpacked folder, or a whole-model .h5")
    private Path model = Path.of("");

    @Option(names = "--architecture", paramLabel = "FILE", description = ModelArgument.ARCHITECTURE)
    private @Nullable Path architecture;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "a table (.csv, .csv.gz, .tsv) or tensors (.npz, .npy, .json)")
    private @Nullable Path data;

    @Option(names = "--batch-size", paramLabel = "N", description = "default: 32")
    private @Nullable Integer batchSize;

    @Mixin
    private TableFlags tableFlags = new TableFlags();

    protected DataCommand(Console console) {
        super(console);
    }

    protected final SavedModel load() {
        if (batchSize != null) FlagCheck.atLeast("--batch-size", batchSize, 1);
        if (data != null && !isTable()) tableFlags.refuseFor(data);
        return opensOthers() ? opening().openOneOf(model) : opening().open(model);
    }

    /** Whether another file is opened that may hold weights alone; then {@code --architecture} may be meant for that. */
    protected boolean opensOthers() {
        return false;
    }

    protected final ModelOpening opening() {
        return new ModelOpening(architecture, console());
    }

    protected final Path modelFile() {
        return model;
    }

    protected final boolean hasData() {
        return data != null;
    }

    protected final Path data() {
        if (data != null) return data;
        throw Problem.usage("no data")
                .hint("name a table or tensors with --data FILE")
                .exception();
    }

    protected final int batchSize(Model loaded) {
        return FlagCheck.batchSize(loaded, batchSize);
    }

    /** The data spec that was named, or null. */
    protected final @Nullable Path namedSpec() {
        return tableFlags.dataSpec();
    }

    /** The data spec of the model: named, or beside it. */
    protected final Path specFile() {
        Path named = tableFlags.dataSpec();
        return named == null ? DataSpecJson.beside(model) : named;
    }

    /** A file to be written must have a folder, and replace nothing that the command reads. */
    protected final void checkOut(@Nullable Path out, @Nullable Path... read) {
        FlagCheck.inFolder("--out", out);
        FlagCheck.notOver("--out", out, read);
        FlagCheck.notOver("--out", out, data, model, specFile());
    }

    protected final boolean isTable() {
        return PreparedTable.isTable(data());
    }

    /** All complete windows of the table, as the model was trained to see them. */
    protected final Windows windows(Model loaded) {
        PreparedTable prepared = PreparedTable.forModel(WatchedData.file(data()).source(), tableFlags, model, loaded);
        Windows windows = prepared.windows(loaded);
        prepared.notices().forEach(console()::notice);
        windows.table().notices().forEach(console()::notice);
        return windows;
    }
}
