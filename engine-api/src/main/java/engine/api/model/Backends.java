package engine.api.model;

import engine.api.Problem;
import engine.api.reference.ReferenceBackend;
import engine.api.spi.Backend;
import engine.api.spi.BackendProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The one place where a backend is chosen: by option, else the system property {@code engine.backend}, else the environment variable
 * {@code ENGINE_BACKEND}, else {@code auto}: the fastest that this machine can have.
 */
public final class Backends {
    private static final System.Logger LOG = System.getLogger("engine.backend");

    private Backends() {}

    /** The backend of this process, chosen once, on all processors. */
    public static Backend standard() {
        return Standard.BACKEND;
    }

    private static final class Standard {
        static final Backend BACKEND = select(wanted(), Runtime.getRuntime().availableProcessors());
    }

    /** What is asked for where no option says so. */
    public static String wanted() {
        String environment = System.getenv("ENGINE_BACKEND");
        return System.getProperty("engine.backend", environment == null ? "auto" : environment);
    }

    /**
     * Makes a backend.
     *
     * @param name {@code auto}, {@code vector}, {@code jblas}, {@code reference} or what a provider on the path is called
     */
    public static Backend select(String name, int threads) {
        if (threads < 1) {
            throw Problem.usage("a backend needs a thread")
                    .expected("1 or more")
                    .found(threads)
                    .exception();
        }
        List<BackendProvider> providers = providers();
        for (BackendProvider provider : providers) {
            boolean candidate = name.equals("auto")
                    ? provider.priority() >= 0
                    : provider.name().equals(name);
            if (!candidate) continue;
            Optional<String> refusal = provider.refusal();
            if (refusal.isEmpty()) return chosen(provider.create(threads));
            if (!name.equals("auto")) {
                throw Problem.usage("the backend " + name + " cannot be had here: " + refusal.get())
                        .exception();
            }
            LOG.log(System.Logger.Level.INFO, "backend {0} is not used: {1}", provider.name(), refusal.get());
        }
        throw Problem.usage("no backend named " + name)
                .hint("there are auto, "
                        + String.join(
                                ", ",
                                providers.stream().map(BackendProvider::name).toList()))
                .exception();
    }

    private static Backend chosen(Backend backend) {
        LOG.log(System.Logger.Level.DEBUG, "backend {0}: {1}", backend.name(), backend.description());
        return backend;
    }

    /** All providers there are, the preferred first, the reference among them. */
    public static List<BackendProvider> providers() {
        List<BackendProvider> providers = new ArrayList<>();
        ServiceLoader.load(BackendProvider.class).forEach(providers::add);
        providers.add(new ReferenceBackend.Provider());
        providers.sort(Comparator.comparingInt(BackendProvider::priority).reversed());
        return providers;
    }
}
