package engine.cli.fault;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.fault.Scenario.Version;
import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What must hold after a fault: each file is whole, all are of one version or what does not belong together is refused, the model before is
 * there, and the next run clears what was left behind.
 */
record Aftermath(Scenario scenario, Path work, String what) {
    private static final Set<String> NAMES = Set.of(
            "prices.csv", "d.npz", "m.keras", "m.keras~", "m.data.json", "m.data.json~", "h.json", "m.checkpoint");
    private static final Set<String> CHECKPOINT = Set.of("model.keras", "state.json", "before");

    /** What a command said, which is a person's language. */
    String said(Engine.Result result) {
        assertThat(result.exit()).as(what + ": " + result.err()).isIn(0, 1, 4);
        assertThat(result.err()).as(what).doesNotContain("a defect of the engine", "Exception", "\tat ");
        return result.err();
    }

    void check(List<String> words) throws IOException {
        String so = what + ": " + words;
        int model = version("m.keras", so);
        assertBelongTogether(model, so);
        assertEarlierIsThere(model, so);

        Engine.Result next =
                scenario.name().equals("save") ? scenario.steps().get(0).in(work) : Scenario.resume(work);
        assertThat(next.exit()).as(so + ": then " + next.err()).isZero();
        assertEarlierIsThere(version("m.keras", so), so + ", gone on with");
        said(Scenario.predict(work).fine());
        assertThat(NAMES).as(so).containsAll(Places.names(work));
        assertThat(CHECKPOINT).as(so).containsAll(Places.names(work.resolve("m.checkpoint")));
    }

    /** The last version that a file is of. */
    private int version(String file, String so) throws IOException {
        int[] found = versions(file);
        assertThat(found).as(so + ": " + file + " is torn").isNotEmpty();
        return found[found.length - 1];
    }

    private int[] versions(String file) throws IOException {
        byte[] now = Files.readAllBytes(work.resolve(file));
        List<Version> all = scenario.versions();
        return IntStream.range(0, all.size())
                .filter(i -> Arrays.equals(all.get(i).files().get(file), now))
                .toArray();
    }

    private void assertBelongTogether(int model, String so) throws IOException {
        boolean one = true;
        for (String file : Scenario.FILES) {
            version(file, so);
            one &= Arrays.stream(versions(file)).anyMatch(version -> version == model);
        }
        Engine.Result forecasts = Scenario.predict(work);
        said(forecasts);
        if (one) {
            forecasts.fine();
            assertThat(forecasts.out())
                    .as(so)
                    .isEqualTo(scenario.versions().get(model).forecasts());
        } else {
            assertThat(forecasts.exit()).as(so + ": a mixture that nobody sees").isEqualTo(4);
            assertThat(forecasts.out()).as(so).isEmpty();
        }
    }

    /** The model that stood there before the one that stands there now. */
    private void assertEarlierIsThere(int model, String so) throws IOException {
        if (model == 0) return;
        Path kept = work.resolve("m.keras~");
        assertThat(kept).as(so + ": the earlier model is lost").exists();
        byte[] earlier = Files.readAllBytes(kept);
        assertThat(scenario.versions().subList(0, model))
                .as(so + ": the earlier model is lost")
                .anyMatch(version -> Arrays.equals(version.files().get("m.keras"), earlier));
    }
}
