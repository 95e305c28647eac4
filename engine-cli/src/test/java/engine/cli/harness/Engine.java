package engine.cli.harness;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.Commands;
import engine.cli.console.Console;
import engine.cli.console.Failures;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line within the test's own process. */
@Command(name = "engine")
public final class Engine {

    /** What a command left behind. */
    public record Result(int exit, String out, String err) {
        /** Fails with the command's words, unless it did its work. */
        public Result fine() {
            assertThat(exit).as(err).isZero();
            return this;
        }
    }

    public static Result run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(stream(out), stream(err), false);
        CommandLine commandLine = new CommandLine(new Engine());
        String[] words = words(arguments);
        Commands.of(console, words).forEach(commandLine::addSubcommand);
        new Failures(console).handle(commandLine);
        int exit = commandLine.execute(words);
        console.flush();
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Arguments as words; a list among them is taken apart. */
    public static String[] words(Object... arguments) {
        List<String> words = new ArrayList<>();
        for (Object argument : arguments) {
            if (argument instanceof List<?> list) list.forEach(word -> words.add(word.toString()));
            else words.add(argument.toString());
        }
        return words.toArray(String[]::new);
    }

    /** The weights of a model as a dump. */
    public static Path dump(Path model) {
        Path dump = model.resolveSibling(model.getFileName() + ".npz");
        run("weights", "dump", model, "--out", dump).fine();
        return dump;
    }
}
