package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.io.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics with state by Keras' names: in training, in the file that is saved, and in evaluation. */
class NamedMetricsTest {
    private static final List<String> NAMES = List.of("auc", "f1_score", "precision", "r2_score");

    @TempDir
    private Path folder;

    @Test
    void they_are_kept_in_training_and_evaluated_from_the_file() throws Exception {
        Path history = folder.resolve("history.json");
        Path out = folder.resolve("out.keras");
        Engine.run(
                        "train",
                        resource("nadam_3_6.keras"),
                        "--data",
                        resource("nadam_3_6_data.npz"),
                        "--epochs",
                        1,
                        "--metrics",
                        String.join(",", NAMES),
                        "--history",
                        history,
                        "--out",
                        out)
                .fine();
        Map<?, ?> trained = (Map<?, ?>) Json.parse(Files.readString(history), "history");
        for (String name : NAMES) assertThat(trained.containsKey(name)).as(name).isTrue();

        String evaluated = Engine.run("evaluate", out, "--data", resource("nadam_3_6_data.npz"), "--json")
                .fine()
                .out();
        for (String name : NAMES) assertThat(evaluated).contains("\"" + name + "\"");
    }

    private static Path resource(String name) throws Exception {
        return Path.of(NamedMetricsTest.class.getResource(name).toURI());
    }
}
