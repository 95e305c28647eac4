package engine.cli.console;

import engine.api.Problem;
import java.util.Set;

/** What the command line calls that which a library knows by a key: the one place where a key becomes a flag or a command. */
public final class CommandWords {
    /** The keys of things to do rather than to set. */
    private static final Set<String> COMMANDS = Set.of("health", "summary");

    private CommandWords() {}

    /** A problem in the words of the command line: {@code --date-format} for the key {@code date_format}. */
    public static Problem in(Problem problem) {
        return problem.naming(CommandWords::word);
    }

    /** The same for a line that is no problem. */
    public static String in(String line) {
        return in(Problem.content(line)).what();
    }

    private static String word(String key) {
        return COMMANDS.contains(key) ? "engine " + key : "--" + key.replace('_', '-');
    }
}
