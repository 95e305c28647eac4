package engine.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.spi.TensorFiles;
import engine.cli.command.Answer;
import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to a colleague's model, on one that real Keras trained behind scikit-learn's scalers ({@code keras-checks/colleague.py}). */
class GuideOfForeignModelsTest {
    private static final Path RECORDED =
            Page.root().resolve("engine-cli/src/test/resources/engine/cli/command/colleague");

    @TempDir
    private static Path folder;

    private static List<Example> examples;

    @BeforeAll
    static void copy() throws IOException {
        try (Stream<Path> files = Files.list(RECORDED)) {
            for (Path file : files.toList()) Files.copy(file, folder.resolve(file.getFileName()));
        }
        examples = Example.all(Page.of("docs/guides/a-colleagues-model.md"));
    }

    private static Engine.Result run(Example example, String... more) {
        return Engine.run(List.of(example.words(folder)), List.of(more));
    }

    @Test
    void the_engine_asks_what_the_guide_shows() {
        Engine.Result asked = run(examples.get(0));

        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.out()).isEmpty();
        examples.get(0).assertShown(asked.err().replace(folder + "/", ""));
    }

    @Test
    void told_it_prints_what_the_guide_shows() {
        Engine.Result told = run(examples.get(1)).fine();

        examples.get(1).assertShown((told.err() + told.out()).replace(folder + "/", ""));
    }

    @Test
    void every_forecast_is_the_notebooks() {
        Example all = new Example(examples.get(1).command().replace(" --last", ""), List.of());
        List<Map<String, String>> rows = Answer.csv(run(all));
        double[] notebook = TensorFiles.read(RECORDED.resolve("forecast.npy"))
                .values()
                .iterator()
                .next()
                .toDoubles();

        assertThat(rows).hasSameSizeAs(notebook);
        for (int i = 0; i < notebook.length; i++) {
            assertThat(Double.parseDouble(rows.get(i).get("prediction"))).isCloseTo(notebook[i], within(1e-3));
        }
    }

    @Test
    void one_scaler_for_the_whole_table_is_another_number() {
        Example same = new Example(
                examples.get(1).command().replace("--target-scaler y_mean.npy,y_std.npy", "--target-scaler same"),
                List.of());

        assertThat(Double.parseDouble(Answer.csv(run(same)).get(0).get("prediction")))
                .isCloseTo(1977.34, within(0.01));
    }

    @Test
    void with_scaler_alone_nothing_is_printed() {
        Example half =
                new Example(examples.get(1).command().replace("--target-scaler y_mean.npy,y_std.npy", ""), List.of());
        Engine.Result asked = run(half);

        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.out()).isEmpty();
        assertThat(asked.err()).contains("expected --target-scaler").doesNotContain("expected --target,");
    }
}
