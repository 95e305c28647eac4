package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.cli.harness.EngineProcess;
import engine.cli.harness.Prices;
import engine.cli.train.checkpoint.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed gives the same bits: on any number of threads, interpreted, and over an interruption. */
class SameBitsTest {
    private static final int EPOCHS = 4;
    private static final List<String> FLAGS = List.of(("--seed 7 --epochs " + EPOCHS + " --batch-size 40 --window 9"
                    + " --units 17 --dropout 0.2 --recurrent-dropout 0.1 --validation-split 0.2 --metrics mae,rmse")
            .split(" "));

    /** The least of the compilers: slow enough that an epoch lasts a second or two. */
    private static final List<String> SLOW = List.of("-XX:TieredStopAtLevel=1");

    private static final List<String> SMALL =
            List.of("--seed 7 --epochs 2 --batch-size 20 --window 4 --units 5".split(" "));

    @TempDir
    private static Path shared;

    private static Path table;
    private static Path expected;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainOnOneThread() throws IOException {
        table = Prices.of(900).write(shared.resolve("prices.csv"));
        expected = shared.resolve("model.keras");
        Engine.run("train", FLAGS, places(shared), "--threads", 1).fine();
    }

    private static List<Object> places(Path folder) {
        return List.of(
                "--data", table, "--out", folder.resolve("model.keras"), "--history", folder.resolve("history.json"));
    }

    /** Weights, history and data spec to the byte, and the optimizer's state. */
    private void assertSame() {
        Path model = folder.resolve("model.keras");
        assertThat(Engine.dump(model)).hasSameBinaryContentAs(Engine.dump(expected));
        for (String file : List.of("history.json", "model.data.json")) {
            assertThat(folder.resolve(file)).hasSameBinaryContentAs(shared.resolve(file));
        }
        Engine.run("diff", model, expected, "--optimizer", "--tolerance", 0).fine();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void on_several_threads(int threads) {
        Engine.run("train", FLAGS, places(folder), "--threads", threads).fine();
        assertSame();
    }

    /** The Vector API takes thousands of times as long without a compiler. */
    @Test
    void interpreted() throws Exception {
        Path few = Prices.of(80).write(folder.resolve("few.csv"));
        Path compiled = folder.resolve("compiled.keras");
        Path interpreted = folder.resolve("interpreted.keras");
        Engine.run("train", SMALL, "--data", few, "--out", compiled, "--threads", 1)
                .fine();
        EngineProcess.run(folder, List.of("-Xint"), "train", SMALL, "--data", few, "--out", interpreted, "--threads", 2)
                .fine();
        assertThat(Engine.dump(interpreted)).hasSameBinaryContentAs(Engine.dump(compiled));
    }

    @Test
    void but_another_seed_gives_others() throws IOException {
        Engine.run("train", FLAGS.subList(2, FLAGS.size()), "--seed", 8, places(folder))
                .fine();
        Path dump = Engine.dump(folder.resolve("model.keras"));
        assertThat(Files.mismatch(dump, Engine.dump(expected))).isNotNegative();
    }

    @Test
    void interrupted_and_gone_on_with() throws Exception {
        try (EngineProcess running =
                EngineProcess.start(folder, SLOW, "train", FLAGS, places(folder), "--threads", 1)) {
            Engine.Result stopped =
                    running.awaitWords("Epoch 1/" + EPOCHS).interrupt().end();
            assertThat(stopped.exit()).as(stopped.err()).isEqualTo(130);
            assertThat(stopped.err()).contains("engine train --resume " + folder.resolve("model.checkpoint"));
            assertThat(folder.resolve("model.keras")).doesNotExist();
        }
        assertThat(new Checkpoint(folder.resolve("model.checkpoint"))
                        .open()
                        .state()
                        .epoch())
                .isBetween(1, EPOCHS - 1);
        Engine.run("train", "--resume", folder.resolve("model.checkpoint"), "--threads", 2)
                .fine();
        assertSame();
    }

    @Test
    void killed_within_an_epoch_and_gone_on_with() throws Exception {
        try (EngineProcess running =
                EngineProcess.start(folder, SLOW, "train", FLAGS, places(folder), "--threads", 2)) {
            Engine.Result killed =
                    running.awaitWords("Epoch 2/" + EPOCHS).kill().end();
            assertThat(killed.exit()).isNotIn(0, 130);
        }
        Engine.run("train", "--resume", places(folder), "--threads", 1).fine();
        assertSame();
    }
}
