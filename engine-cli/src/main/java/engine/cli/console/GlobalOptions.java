package engine.cli.console;

import engine.api.Problem;
import engine.api.model.Backends;
import engine.api.spi.Backend;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags every command takes. */
public final class GlobalOptions {
    /** How much is logged. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    @Option(names = "--json", description = "exactly one JSON document on stdout")
    private boolean json;

    @Option(names = "--quiet", description = "no progress and no notices on stderr")
    private boolean quiet;

    @Option(names = "--log-level", paramLabel = "L", description = "error, warn, info or debug (default: info)")
    private String logLevel = "info";

    @Option(names = "--threads", paramLabel = "N", description = "threads to compute on (default: all)")
    private @Nullable Integer threads;

    @Option(names = "--backend", paramLabel = "B", description = "auto, vector, jblas or reference (default: auto)")
    private @Nullable String backend;

    @Option(names = "--seed", paramLabel = "N", description = "of everything random (default: random)")
    private @Nullable Long seed;

    public boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }

    LogLevel logLevel() {
        for (LogLevel level : LogLevel.values()) {
            if (level.name().toLowerCase(Locale.ROOT).equals(logLevel)) return level;
        }
        throw Problem.usage("wrong --log-level")
                .expected("error, warn, info or debug")
                .found(logLevel)
                .exception();
    }

    /** The seed, or null if a random one is wanted. */
    public @Nullable Long seed() {
        return seed;
    }

    /** Threads to compute on. */
    public int threads() {
        int wanted = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        return FlagCheck.atLeast("--threads", wanted, 1);
    }

    /** The backend that was asked for, on the threads that were asked for. */
    public Backend backend() {
        return Backends.select(backend == null ? Backends.wanted() : backend, threads());
    }
}
