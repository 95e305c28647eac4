package engine.api;

import org.jspecify.annotations.Nullable;

/**
 * A problem that is not a defect of the engine: a bad file, wrong data, an argument nobody can fulfil. Its message is one line for a
 * person; {@link #problem()} has the parts.
 */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    /** @param cause what led to it, or null */
    public EngineException(Problem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /** What went wrong, part by part. */
    public Problem problem() {
        return problem;
    }
}
