package engine.cli;

import engine.cli.console.Console;
import engine.cli.console.Failures;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The entry point: {@code java -m engine.cli COMMAND}. */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        versionProvider = Main.ModuleVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Trains, opens and compares Keras models without Python.")
public final class Main implements Runnable {
    private final CommandLine commandLine;

    private Main(Console console, String... arguments) {
        commandLine = new CommandLine(this);
        Commands.of(console, arguments).forEach(commandLine::addSubcommand);
        new Failures(console).handle(commandLine);
    }

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command and its flags
     */
    public static void main(String... arguments) {
        System.exit(run(Console.standard(), arguments));
    }

    /** Runs one command and returns its exit code. */
    static int run(Console console, String... arguments) {
        int exit;
        try {
            exit = new Main(console, arguments).commandLine.execute(arguments);
        } catch (OutOfMemoryError | StackOverflowError e) {
            exit = new Failures(console).outOfMemory(e, List.of(arguments).contains("--json"));
        }
        String failure = console.flush();
        if (failure == null) return exit;
        console.error("the result cannot be written to stdout; found " + failure);
        return exit == 0 ? 1 : exit;
    }

    /** Without a command there is nothing to run: that is a usage error, answered with the usage. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                commandLine,
                "a command is missing: "
                        + String.join(", ", commandLine.getSubcommands().keySet()));
    }

    /** The version of this module, as the jar's module descriptor or else its manifest gives it. */
    static final class ModuleVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "engine " + Main.class.getModule().getDescriptor().rawVersion().orElseThrow()
            };
        }
    }
}
