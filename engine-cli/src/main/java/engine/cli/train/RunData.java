package engine.cli.train;

import engine.api.Problem;
import engine.api.json.Sha256;
import engine.api.model.Model;
import engine.cli.console.Console;
import engine.cli.data.PreparedTable;
import engine.cli.data.TableFlags;
import engine.cli.data.WatchedData;
import engine.cli.data.tensor.TensorFile;
import engine.data.prepare.Windows;
import engine.data.spec.DataSpecJson;
import engine.data.table.TableSource;
import engine.io.file.Look;
import engine.io.file.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a run reads: a table, the bundled one or tensors. */
final class RunData {
    private static final double STANDARD_TEST_SPLIT = 0.1;

    private final Console console;
    private final @Nullable Path model;
    private final @Nullable Path file;
    private final RunFlags flags;
    private final TableFlags tableFlags;
    private @Nullable WatchedData watched;

    /**
     * @param model that is trained on, or null for the built-in one
     * @param file null for the bundled table
     */
    RunData(Console console, @Nullable Path model, @Nullable Path file, RunFlags flags, TableFlags tableFlags) {
        this.console = console;
        this.model = model;
        this.file = file;
        this.flags = flags;
        this.tableFlags = tableFlags;
    }

    /** For messages. */
    String name() {
        return file == null ? "the bundled table" : file.toString();
    }

    private WatchedData watched() {
        if (watched == null) watched = file == null ? WatchedData.bundled() : WatchedData.file(file);
        return watched;
    }

    private TableSource source() {
        return watched().source();
    }

    private double testSplit() {
        return flags.testSplit == null ? STANDARD_TEST_SPLIT : flags.testSplit;
    }

    /**
     * The table, prepared as the data spec of a model says or, where there is none, anew; null for tensors.
     *
     * @param loaded the model, or null for the built-in one
     */
    @Nullable
    PreparedTable table(@Nullable Model loaded) {
        if (file != null && !Look.isFile(file)) {
            throw Problem.file(Look.isThere(file) ? "no file, but a folder" : "no such file")
                    .where(file)
                    .expected("a table (.csv, .csv.gz, .tsv) or tensors (.npz, .npy, .json)")
                    .exception();
        }
        if (file != null && !PreparedTable.isTable(file)) return null;
        if (model == null || loaded == null) {
            return PreparedTable.fitted(source(), tableFlags, testSplit(), flags.validationSplit);
        }
        return PreparedTable.known(tableFlags, model) != null
                ? PreparedTable.forModel(source(), tableFlags, model, loaded)
                : PreparedTable.fitted(source(), tableFlags, testSplit(), flags.validationSplit, model, loaded);
    }

    /** Samples of the table, or of tensors. */
    TrainingData samples(@Nullable PreparedTable table, Model trained) {
        if (table != null) {
            Windows windows = table.windows(trained);
            table.notices().forEach(console::notice);
            windows.table().notices().forEach(console::notice);
            return TrainingData.of(windows, testSplit());
        }
        if (flags.testSplit != null && flags.testSplit > 0) {
            throw Problem.usage("--test-split goes with tables")
                    .hint("hold tensors back in a file of their own, and run engine evaluate on it")
                    .exception();
        }
        digest();
        TrainingData tensors = TrainingData.of(TensorFile.read(Objects.requireNonNull(file), console), trained);
        digest(true); // of the same bytes after as before
        return tensors;
    }

    /** Of the file's bytes. */
    String digest() {
        return digest(false);
    }

    /** The same of what an interrupted run read, which may lie elsewhere by now. */
    String digestOfInterrupted() {
        if (file != null && !Look.isThere(file)) {
            throw Problem.file("the data of the interrupted run is not there")
                    .where(file)
                    .hint("name where it lies now with --data")
                    .exception();
        }
        return digest();
    }

    private String digest(boolean again) {
        try {
            return again ? watched().digestAgain() : watched().digest();
        } catch (IOException e) {
            throw Problem.file("the data cannot be read")
                    .where(name())
                    .found(Reasons.of(e))
                    .exception(e);
        }
    }

    /** Of how the table is prepared, wherever that was said: by flags, by the model's data spec, by files of a scaler. */
    static String digest(@Nullable PreparedTable table) {
        return Sha256.of(table == null ? "" : DataSpecJson.write(table.spec()));
    }
}
