package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import engine.data.prepare.BuiltInAux;
import engine.data.prepare.PreparationOptions.Scale;
import engine.data.spec.DataSpec.Target.As;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing of the future reaches scaler or weights: every number dated on or after the first held-back target is multiplied by a thousand,
 * and a run gives the same bytes.
 */
class FutureTest {
    private static final Pattern HELD_BACK = Pattern.compile("held back (\\S+) to .*: (.*)");
    private static final List<String> AUX = List.of("volatility", "momentum");
    private static final List<String> SMALL = List.of(
            "--seed 7 --epochs 1 --window 5 --units 2 --test-split 0.2 --threads 1 --checkpoint-every 0".split(" "));

    @TempDir
    private Path folder;

    /** All of scale, target, horizon, validation and aux, each pair of values of any two of them in some run. */
    static Stream<String> preparations() {
        List<String> all = new ArrayList<>();
        for (Scale scale : Scale.values()) {
            for (As as : As.values()) {
                for (int i = 0; i < 4; i++) all.add(preparation(scale, as, i % 2, i / 2, (i + i / 2) % 2));
            }
        }
        for (int i = 0; i < 4; i++) all.add(preparation(Scale.WINDOW, As.RETURN, i % 2, i / 2, (i + i / 2 + 1) % 2));
        all.add("--aux= --horizon 5");
        all.add("--aux High,momentum --horizon 5 --scale minmax");
        all.add("--steps 3 --horizon 5 --target Close,Volume --validation-split 0.25");
        all.add("--steps 3 --horizon 5 --scale standard --aux=");
        all.add("--steps 3 --horizon 5 --target Close,Volume"); // the last step of the last window before the held-back
        // part
        all.add("--aux deviation --scale standard");
        return all.stream();
    }

    private static String preparation(Scale scale, As as, int far, int validated, int aux) {
        return "--scale " + word(scale) + " --target-as " + word(as) + " --horizon " + (far == 0 ? 1 : 5)
                + " --validation-split " + (validated == 0 ? 0 : 0.25) + " --aux " + AUX.get(aux);
    }

    @Test
    void every_built_in_aux_is_among_them() {
        assertThat(BuiltInAux.keys()).containsExactly("volatility", "momentum", "deviation");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @ParameterizedTest
    @MethodSource("preparations")
    void a_thousandfold_future_changes_no_byte(String flags) throws IOException {
        assertUntouched(Prices.of(90), flags);
    }

    static Stream<String> preparationsOfGroups() {
        return preparations()
                .filter(flags -> flags.contains("window --target-as return") || !flags.contains("--scale"));
    }

    @ParameterizedTest
    @MethodSource("preparationsOfGroups")
    void nor_that_of_several_tickers(String flags) throws IOException {
        assertUntouched(Prices.of(60).tickers("A", "B", "C"), flags + " --group Ticker");
    }

    private void assertUntouched(Prices prices, String flags) throws IOException {
        Path honest = folder.resolve("honest.keras");
        Path poisoned = folder.resolve("poisoned.keras");
        Matcher expected = train(prices, flags, honest);
        LocalDate firstHeldBack = LocalDate.parse(expected.group(1));

        Matcher actual = train(prices.poisonedFrom(firstHeldBack), flags, poisoned);

        assertThat(actual.group(1)).isEqualTo(expected.group(1));
        assertThat(actual.group(2)).as("errors of the days held back").isNotEqualTo(expected.group(2));
        assertThat(spec(poisoned)).hasSameBinaryContentAs(spec(honest));
        assertThat(Engine.dump(poisoned)).hasSameBinaryContentAs(Engine.dump(honest));
    }

    /** Trains and returns the line about the days held back. */
    private Matcher train(Prices prices, String flags, Path out) throws IOException {
        Path table = prices.write(folder.resolve("prices.csv"));
        Files.deleteIfExists(out);
        Engine.Result run = Engine.run("train", "--data", table, "--out", out, SMALL, List.of(flags.split(" ")))
                .fine();
        Matcher line = HELD_BACK.matcher(run.out());
        assertThat(line.find()).as(run.out()).isTrue();
        return line;
    }

    private static Path spec(Path model) {
        return model.resolveSibling(model.getFileName().toString().replace(".keras", ".data.json"));
    }
}
