package engine.cli.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The rule that libraries speak of things, not of flags: no string of theirs holds a flag of the command line or one of its commands. A
 * problem names a key, which the command line turns into its own word.
 *
 * @param commands as they are typed: {@code engine summary}
 */
record LibraryWords(Repository repository, Set<String> commands) {

    private static final String COMMAND_LINE = "engine-cli";

    /** A flag, or the beginning of one that is put together. */
    private static final Pattern FLAG = Pattern.compile("(?<![\\w-])--(?:[a-z][a-z-]*|$)");

    /** Java's own flags, which a library may recommend. */
    private static final Set<String> OF_JAVA =
            Set.of("--add-modules", "--add-opens", "--add-exports", "--enable-native-access", "--module-path");

    private static final Pattern KEY = Pattern.compile("\\bkey\\(\"([^\"]*)\"\\)");

    /** The strings that break the rule, each with its file. */
    List<String> wordsOfTheCommandLine() {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            for (String literal : StringLiterals.in(Repository.read(file))) {
                if (hasFlag(literal) || hasCommand(literal)) found.add(name(file) + ": \"" + literal + "\"");
            }
        }
        return found;
    }

    private static boolean hasFlag(String literal) {
        return FLAG.matcher(literal).results().anyMatch(flag -> !OF_JAVA.contains(flag.group()));
    }

    private boolean hasCommand(String literal) {
        return commands.stream()
                .anyMatch(command -> Pattern.compile("\\b" + command + "\\b")
                        .matcher(literal)
                        .find());
    }

    /** The keys that libraries name. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (Path file : sources()) {
            KEY.matcher(Repository.read(file)).results().forEach(match -> keys.add(match.group(1)));
        }
        return keys;
    }

    private List<Path> sources() {
        List<Path> libraries = repository.namedModules().stream()
                .filter(module -> !module.endsWith(COMMAND_LINE))
                .toList();
        return repository.javaFiles("src/main/java").stream()
                .filter(file -> libraries.stream().anyMatch(file::startsWith))
                .toList();
    }

    private String name(Path file) {
        return repository.root().relativize(file).toString().replace('\\', '/');
    }
}
