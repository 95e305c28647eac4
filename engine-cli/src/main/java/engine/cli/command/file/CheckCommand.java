package engine.cli.command.file;

import engine.cli.check.CheckDocument;
import engine.cli.check.CheckText;
import engine.cli.command.ModelArgument;
import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import engine.io.check.FileCheck;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code engine check}. */
@Command(
        name = "check",
        description =
                "What a file is, what of it is refused or read with a difference, and what loading it in Python would do; exit code 4 if it does not load.")
public final class CheckCommand extends EngineCommand {
    private static final int DOES_NOT_LOAD = 4;

    @Parameters(paramLabel = "FILE", description = "a file or folder of any kind that somebody calls a model")
    private Path file = Path.of("");

    @Option(names = "--architecture", paramLabel = "FILE", description = ModelArgument.ARCHITECTURE)
    private @Nullable Path architecture;

    public CheckCommand(Console console) {
        super(console);
    }

    @Override
    protected int run() {
        FileCheck check = FileCheck.of(file, architecture);
        if (global().json()) console().printJson(CheckDocument.of(check));
        else CheckText.lines(check).forEach(console()::print);
        return check.loads() ? DONE : DOES_NOT_LOAD;
    }
}
