package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command keeps: one JSON document on request, nothing but results on stdout, silence under {@code --quiet}. */
class EveryCommandTest {
    @TempDir
    private static Path folder;

    private static Trained trained;

    @BeforeAll
    static void train() throws IOException {
        trained = Trained.in(folder, Prices.of(60));
    }

    private static Object[] words(String command) {
        return command.replace("MODEL", trained.model().toString())
                .replace("TABLE", trained.table().toString())
                .replace("OUT", folder.resolve("out").toString())
                .split(" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train --data TABLE --window=4 --units=2 --epochs=1 --out OUT.keras",
                "predict MODEL --data TABLE",
                "predict MODEL --data TABLE --out OUT.npz",
                "evaluate MODEL --data TABLE",
                "prepare MODEL --data TABLE --out OUT.npz",
                "summary MODEL",
                "weights list MODEL",
                "weights get MODEL lstm_1/kernel --gate forget",
                "weights get MODEL -i 4 --out OUT.npy",
                "weights dump MODEL --out OUT.npz",
                "weights load MODEL OUT.npz --out OUT.h5",
                "convert MODEL OUT.h5",
                "check MODEL",
                "diff MODEL MODEL",
                "gates MODEL --data TABLE --unit 1",
                "gates MODEL --data TABLE --sample all --ledger --out OUT.npz",
                "trace MODEL --data TABLE",
                "trace MODEL --data TABLE --out OUT.npz",
                "where MODEL aux_input",
                "where MODEL --feature Close --data TABLE",
                "explain MODEL --data TABLE",
                "explain MODEL --data TABLE --sample all --out OUT.npz",
                "explain MODEL --data TABLE --method linear",
                "explain MODEL --data TABLE --sample 3 --method occlusion --baseline zeros",
                "report MODEL --out OUT.html",
                "report MODEL --data TABLE --out OUT.html",
                "health MODEL",
                "health MODEL --data TABLE --against MODEL",
                "doctor"
            })
    void json_is_one_document_and_quiet_is_silent(String command) {
        if (command.contains("load"))
            Engine.run(words("weights dump MODEL --out OUT.npz")).fine();
        Engine.Result result = Engine.run(words(command + " --json --quiet"));
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(Answer.json(result)).hasSizeGreaterThan(1);
        assertThat(result.err()).isEmpty();
    }

    @Test
    void doctor_says_which_backend_runs_and_why() {
        Map<?, ?> document = Answer.json(Engine.run("doctor", "--json"));
        assertThat(document.toString()).contains("vector", "jblas", "reference", "cores");
        assertThat(Engine.run("doctor").fine().out()).contains("backend", "java", "machine");
    }

    @Test
    void train_says_nothing_on_stdout_but_its_result() {
        Engine.Result result = Engine.run(
                        words("train --data TABLE --window=4 --units=2 --epochs=2 --seed=5 --out OUT.keras"))
                .fine();
        assertThat(result.err()).contains("seed 5", "Epoch 1/2 - ", "Epoch 2/2 - ", "loss: ");
        assertThat(result.out().lines().toList()).hasSize(11);
        assertThat(result.out()).contains("held back ", "naive forecast").endsWith("out.data.json\n");
    }
}
