package engine.cli.console;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command: its flags are fields, its work is {@link #run()}. Problems are thrown as {@code EngineException}. */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        sortSynopsis = false,
        usageHelpAutoWidth = true,
        abbreviateSynopsis = true)
public abstract class EngineCommand implements Callable<Integer> {
    /** The exit code of a command that did its work. */
    protected static final int DONE = 0;

    private final Console console;

    @Mixin
    private GlobalOptions global = new GlobalOptions();

    /** @param console where words go */
    protected EngineCommand(Console console) {
        this.console = console;
    }

    @Override
    public final Integer call() {
        console.quiet(global.quiet());
        Logging.configure(global.logLevel(), console);
        return run();
    }

    /** Does the work and returns the exit code. */
    protected abstract int run();

    protected final Console console() {
        return console;
    }

    protected final GlobalOptions global() {
        return global;
    }
}
