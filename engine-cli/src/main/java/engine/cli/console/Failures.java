package engine.cli.console;

import engine.api.EngineException;
import engine.api.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line, or one JSON document, and an exit code. */
public final class Failures {
    private static final int USAGE = 2;
    private static final int FAILED = 1;

    private final Console console;

    public Failures(Console console) {
        this.console = console;
    }

    /** Takes over the error handling of a command line. */
    public void handle(CommandLine commandLine) {
        commandLine.setParameterExceptionHandler(this::wrongUsage);
        commandLine.setExecutionExceptionHandler((e, command, parsed) ->
                failed(e, asked(parsed.originalArgs(), "--json"), debugging(parsed.originalArgs())));
    }

    private static boolean asked(List<String> arguments, String flag) {
        return arguments.contains(flag);
    }

    private static boolean debugging(List<String> arguments) {
        int flag = arguments.indexOf("--log-level");
        boolean separate = flag >= 0
                && flag + 1 < arguments.size()
                && arguments.get(flag + 1).equals("debug");
        return separate || arguments.contains("--log-level=debug");
    }

    private int wrongUsage(ParameterException e, String[] arguments) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        String hint = "see " + command + " --help";
        if (e instanceof UnmatchedArgumentException unmatched) {
            List<String> near = unmatched.getSuggestions();
            if (!near.isEmpty()) hint = "did you mean " + String.join(", ", near) + "? " + hint;
        }
        String what = e instanceof MutuallyExclusiveArgsException
                ? "flags that exclude each other: " + e.getMessage()
                : firstLine(String.valueOf(e.getMessage()));
        if (e instanceof UnmatchedArgumentException unmatched && isCommand(unmatched)) {
            what = "no command named " + unmatched.getUnmatched().get(0);
            hint = "the commands are "
                    + String.join(", ", e.getCommandLine().getSubcommands().keySet());
        }
        say(Problem.usage(what).hint(hint), Arrays.asList(arguments).contains("--json"));
        return USAGE;
    }

    /** Whether the first word that fits nowhere stands where a command belongs. */
    private static boolean isCommand(UnmatchedArgumentException e) {
        return !e.getCommandLine().getSubcommands().isEmpty()
                && !e.getUnmatched().get(0).startsWith("-");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private int failed(Exception e, boolean json, boolean debug) {
        if (debug) trace(e).lines().forEach(console::error);
        if (e instanceof EngineException known) {
            say(known.problem(), json);
            return known.problem().kind().exitCode();
        }
        say(unexpected(e), json);
        return FAILED;
    }

    /** What happens when memory or the stack runs out: the errors that are not defects. */
    public int outOfMemory(VirtualMachineError error, boolean json) {
        Problem problem = error instanceof StackOverflowError
                ? Problem.content("out of stack: something is nested too deeply")
                        .hint("give the JVM more with ENGINE_JAVA_OPTS=-Xss16m")
                : Problem.content("out of memory")
                        .hint("give the JVM more with ENGINE_JAVA_OPTS=-Xmx8g, or use smaller batches");
        say(problem, json);
        return FAILED;
    }

    private static Problem unexpected(Exception e) {
        return Problem.content("a defect of the engine: " + e.getClass().getSimpleName() + " "
                        + firstLine(String.valueOf(e.getMessage())))
                .hint("please report it with what --log-level debug prints");
    }

    private static String trace(Exception e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void say(Problem known, boolean json) {
        Problem problem = CommandWords.in(known);
        if (!json) {
            console.error(problem.message());
            return;
        }
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", problem.kind().name().toLowerCase(Locale.ROOT));
        error.put("what", problem.what());
        error.put("where", problem.where());
        error.put("expected", problem.expected());
        error.put("found", problem.found());
        error.put("hint", problem.hint());
        console.printJson(Map.of("error", error));
    }
}
