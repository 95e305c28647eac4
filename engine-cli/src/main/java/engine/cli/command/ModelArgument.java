package engine.cli.command;

import engine.api.model.ModelFiles;
import engine.api.model.SavedModel;
import engine.cli.console.Console;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** A model that a command opens. */
final class ModelArgument {
    @Parameters(paramLabel = "MODEL", description = "a .keras file or its unpacked folder, or a whole-model .h5")
    private Path file = Path.of("");

    /** Loads it; what was read with a difference is said on stderr. */
    SavedModel load(Console console) {
        SavedModel saved = ModelFiles.load(file);
        saved.origin().notices().forEach(console::notice);
        return saved;
    }

    Path file() {
        return file;
    }
}
