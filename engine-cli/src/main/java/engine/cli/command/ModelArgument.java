package engine.cli.command;

import engine.api.model.SavedModel;
import engine.cli.console.Console;
import engine.cli.console.FlagCheck;
import engine.cli.console.ModelOpening;
import engine.data.spec.DataSpecJson;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A model that a command opens. */
public final class ModelArgument {
    /** What the flag is for, wherever a model is opened. */
    public static final String ARCHITECTURE =
            "where MODEL holds weights alone: a model file, or the text of Keras' to_json, that says whose they are";

    @Parameters(paramLabel = "MODEL", description = "a .keras file or its unpacked folder, or a whole-model .h5")
    private Path file = Path.of("");

    @Option(names = "--architecture", paramLabel = "FILE", description = ARCHITECTURE)
    private @Nullable Path architecture;

    /** Loads it; what was read with a difference is said on stderr. */
    public SavedModel load(Console console) {
        return new ModelOpening(architecture, console).open(file);
    }

    /** A file to be written must have a folder, and replace neither the model nor its data spec. */
    public void checkOut(@Nullable Path out) {
        checkOut("--out", out);
    }

    /** The same of a file that another flag or argument names. */
    public void checkOut(String flag, @Nullable Path out) {
        FlagCheck.inFolder(flag, out);
        FlagCheck.notOver(flag, out, file, DataSpecJson.beside(file));
    }

    public Path file() {
        return file;
    }
}
