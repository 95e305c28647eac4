package engine.cli.command.weight;

import engine.cli.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code engine weights}: a command of commands. */
@Command(
        name = "weights",
        mixinStandardHelpOptions = true,
        description = "Lists, prints, dumps and loads a model's weights.")
public final class WeightsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private WeightsCommand() {}

    /** With its subcommands. */
    public static CommandLine create(Console console) {
        return new CommandLine(new WeightsCommand())
                .addSubcommand(new WeightsListCommand(console))
                .addSubcommand(new WeightsGetCommand(console))
                .addSubcommand(new WeightsDumpCommand(console))
                .addSubcommand(new WeightsLoadCommand(console));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say which: list, get, dump or load");
    }
}
