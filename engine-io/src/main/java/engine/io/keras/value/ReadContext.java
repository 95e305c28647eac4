package engine.io.keras.value;

import engine.api.EngineException;
import engine.api.Problem;
import java.util.List;

/**
 * What every part of one reading knows.
 *
 * @param version of Keras as the file states it, or empty
 * @param file for messages
 * @param notices what is read otherwise than Keras would compute it, one line each; filled while reading
 */
public record ReadContext(Generation generation, String version, String file, List<String> notices) {
    /** A problem of this file, at a place within it. */
    public Problem problem(String place, String what) {
        return Problem.file(what).where(place.isEmpty() ? file : file + ", " + place);
    }

    /** A problem that the engine itself found in what was read, with the file put before its place. */
    public EngineException located(EngineException e) {
        Problem problem = e.problem();
        String place = problem.where() == null ? "" : problem.where();
        if (place.startsWith(file)) return e;
        String located = place.isEmpty() ? file : file + ", " + place;
        return problem.kind(Problem.Kind.FILE).where(located).exception(e);
    }

    /** Says something once. */
    public void notice(String line) {
        if (!notices.contains(line)) notices.add(line);
    }
}
