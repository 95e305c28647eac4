package engine.cli.command;

import engine.api.model.ModelFiles;
import engine.api.model.SavedModel;
import engine.cli.console.Console;
import engine.cli.console.FlagCheck;
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
        SavedModel saved = ModelFiles.load(file, architecture);
        saved.origin().notices().forEach(console::notice);
        return saved;
    }

    /** A file to be written must have a folder, and replace neither the model nor its data spec. */
    public void checkOut(@Nullable Path out) {
        FlagCheck.inFolder("--out", out);
        FlagCheck.notOver("--out", out, file, DataSpecJson.beside(file));
    }

    public Path file() {
        return file;
    }
}
