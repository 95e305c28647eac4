package engine.cli.harness;

import engine.cli.Commands;
import engine.cli.console.Console;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;

/** The long flags of every command that does something. */
public final class CommandFlags {
    private CommandFlags() {}

    /** By the command as it is typed: {@code engine weights get}. */
    public static Map<String, Set<String>> byCommand() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Map<String, Set<String>> commands = new TreeMap<>();
        for (Object command : Commands.all(new Console(nowhere, nowhere, false))) {
            CommandLine line = command instanceof CommandLine made ? made : new CommandLine(command);
            collect("engine ", line, commands);
        }
        return commands;
    }

    private static void collect(String parent, CommandLine line, Map<String, Set<String>> commands) {
        String name = parent + line.getCommandName();
        if (!line.getSubcommands().isEmpty()) {
            line.getSubcommands().values().forEach(sub -> collect(name + " ", sub, commands));
            return;
        }
        Set<String> flags = new TreeSet<>();
        line.getCommandSpec().options().forEach(option -> {
            flags.add(option.longestName());
            if (option.negatable()) flags.add("--no-" + option.longestName().substring(2));
        });
        commands.put(name, flags);
    }
}
