package engine.cli.console;

import engine.api.Printable;
import engine.io.json.Json;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a command's words go: results to stdout, everything else to stderr. The only place that prints. */
public final class Console {
    private static final int JSON_VERSION = 1;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private boolean quiet;
    private @Nullable StandardOut stdout;

    /** @param terminal whether a person watches stderr, so that lines may be painted over */
    public Console(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** The process's own streams, in UTF-8. */
    public static Console standard() {
        StandardOut stdout = new StandardOut();
        Console console = new Console(
                new PrintStream(new BufferedOutputStream(stdout), false, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv("NO_COLOR") == null && isTerminal());
        console.stdout = stdout;
        return console;
    }

    /** Since Java 22 there is a console without a terminal, too. */
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        if (console == null) return false;
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    void quiet(boolean other) {
        quiet = other;
    }

    /** A line of the result, or several, which may hold names from a file. */
    public void print(String line) {
        out.println(Printable.lines(line));
    }

    /** The result as one JSON document, whose first key is {@code version}; what JSON has no number for is null. */
    public void printJson(Map<String, ?> result) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", JSON_VERSION);
        document.putAll(result);
        out.println(Json.write(Json.finite(document)));
    }

    /** Something the user should know that is no result; keys of a library become flags. */
    public void notice(String line) {
        if (!quiet) err.println(Printable.line(CommandWords.in(line)));
    }

    /** An error; said even under {@code --quiet}. */
    public void error(String line) {
        err.println("engine: " + Printable.line(line));
    }

    /** The stream of progress, for lines that are painted over. */
    public PrintStream progress() {
        return err;
    }

    /** Whether lines may be painted over. */
    public boolean paints() {
        return terminal && !quiet;
    }

    public boolean quiet() {
        return quiet;
    }

    /** The stream of results, for what is written at once. */
    public PrintStream out() {
        return out;
    }

    /** Sends everything on its way. Returns why the result could not be written, or null. */
    public @Nullable String flush() {
        out.flush();
        err.flush();
        return stdout == null ? null : stdout.failure();
    }
}
