package engine.api.spi;

import java.util.Optional;

/** Service that offers a backend. Looking at a provider must be cheap and free of side effects. */
public interface BackendProvider {
    /** What it is asked for by: {@code vector}. */
    String name();

    /** Who goes first under {@code auto}: the larger number. Negative: never chosen by {@code auto}. */
    int priority();

    /** Why this backend cannot be had on this machine and what to do about it, or empty if it can. May probe. */
    Optional<String> refusal();

    /** Makes the backend, on {@code threads} threads. */
    Backend create(int threads);
}
