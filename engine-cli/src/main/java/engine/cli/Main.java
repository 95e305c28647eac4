package engine.cli;

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

    private final CommandLine commandLine = new CommandLine(this);

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments the command and its flags
     */
    public static void main(String... arguments) {
        System.exit(new Main().commandLine.execute(arguments));
    }

    /** Without a command there is nothing to run: that is a usage error, answered with the usage. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(commandLine, "a command is missing");
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
