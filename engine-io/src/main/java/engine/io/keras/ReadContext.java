package engine.io.keras;

import engine.api.EngineException;
import engine.api.Problem;
import java.util.List;

/**
 * What every part of one reading knows.
 *
 * @param notices what is read otherwise than Keras would compute it, one line each; filled while reading
 */
record ReadContext(Generation generation, String file, List<String> notices) {
    /** A problem of this file, at a place within it. */
    Problem problem(String place, String what) {
        return Problem.file(what).where(place.isEmpty() ? file : file + ", " + place);
    }

    /** A problem that the engine itself found in what was read, with the file put before its place. */
    EngineException located(EngineException e) {
        Problem problem = e.problem();
        String place = problem.where() == null ? "" : problem.where();
        if (place.startsWith(file)) return e;
        String located = place.isEmpty() ? file : file + ", " + place;
        return problem.kind(Problem.Kind.FILE).where(located).exception(e);
    }

    /** Says something once. */
    void notice(String line) {
        if (!notices.contains(line)) notices.add(line);
    }
}
