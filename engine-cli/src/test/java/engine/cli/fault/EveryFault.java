package engine.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.fault.Faults.Done;
import engine.cli.fault.Faults.Kind;
import engine.cli.fault.Scenario.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs in a process whose file system fails ({@link FaultyProvider}): each {@link Scenario} with a fault of each kind at every operation on
 * files. What must hold afterwards is told by {@link Aftermath}.
 */
public final class EveryFault {
    private final Path folder;
    private final int share;
    private int failures;
    private int counted; // of sites, over all scenarios and kinds

    private EveryFault(Path folder, int share) {
        this.folder = folder;
        this.share = share;
    }

    /** @param arguments a folder to work in; every n-th operation, of those that the same lines lead to the first alone; 0 for all */
    public static void main(String... arguments) throws IOException {
        EveryFault every = new EveryFault(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        int runs = 0;
        for (Scenario scenario : Scenario.all(every.folder)) {
            List<Done> operations = every.record(scenario);
            StringBuilder line = new StringBuilder(scenario.name() + ": " + operations.size() + " operations;");
            for (Kind kind : Kind.values()) {
                int faults = every.faults(scenario, kind, operations);
                line.append(' ').append(kind).append(' ').append(faults);
                runs += faults;
            }
            System.out.println(line);
        }
        if (every.failures > 0) throw new AssertionError(every.failures + " of " + runs + " faults");
        System.out.println(runs + " faults: 0 torn, 0 mixed unseen, 0 earlier models lost, 0 files left behind");
    }

    private List<Done> record(Scenario scenario) throws IOException {
        Path work = Places.copy(scenario.start(), folder.resolve("work"));
        List<Done> done = Faults.record(
                work.toAbsolutePath(),
                () -> scenario.steps().forEach(step -> step.in(work).fine()));
        Places.delete(work);
        return done;
    }

    private int faults(Scenario scenario, Kind kind, List<Done> operations) throws IOException {
        List<Done> hit =
                operations.stream().filter(done -> kind.hits(done.operation())).toList();
        Set<Done> seen = new HashSet<>();
        int faults = 0;
        for (int at = 0; at < hit.size(); at++) {
            if (share > 0 && (!seen.add(hit.get(at)) || counted++ % share > 0)) continue;
            attempt(scenario, kind, at, scenario.name() + ", " + kind + " at its operation " + at + ", " + hit.get(at));
            faults++;
        }
        return faults;
    }

    /** One failure hides no other. */
    private void attempt(Scenario scenario, Kind kind, int at, String what) throws IOException {
        try {
            fault(scenario, kind, at, what);
        } catch (AssertionError e) {
            failures++;
            System.out.println(e.getMessage());
            Places.delete(folder.resolve("work"));
        }
    }

    private void fault(Scenario scenario, Kind kind, int at, String what) throws IOException {
        Path work = Places.copy(scenario.start(), folder.resolve("work"));
        Aftermath aftermath = new Aftermath(scenario, work, what);
        List<String> words = new ArrayList<>();
        boolean failed = false;
        Faults.arm(work.toAbsolutePath(), kind, at);
        try {
            for (Step step : scenario.steps()) words.add(aftermath.said(step.in(work)));
        } catch (Faults.Crash e) {
            words.add("died");
        } finally {
            failed = Faults.disarm();
        }
        assertThat(failed).as(what + " came to pass").isTrue();
        aftermath.check(words);
        Places.delete(work);
    }
}
