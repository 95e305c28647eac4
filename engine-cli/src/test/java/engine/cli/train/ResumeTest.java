package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --resume} takes from the interrupted run, and what it refuses. */
class ResumeTest {
    private static final List<String> FLAGS =
            List.of("--seed 7 --epochs 2 --window 4 --units 3 --aux= --no-shuffle --features Open,Close".split(" "));

    @TempDir
    private Path folder;

    private Path table;
    private Path model;
    private Path checkpoint;

    @BeforeEach
    void train() throws IOException {
        table = Prices.of(60).write(folder.resolve("prices.csv"));
        model = folder.resolve("model.keras");
        checkpoint = folder.resolve("kept");
        List<Object> places =
                List.of("--out", model, "--checkpoint", checkpoint, "--history", folder.resolve("history.json"));
        Engine.run("train", "--data", table, FLAGS, places).fine();
    }

    @Test
    void places_are_those_of_the_interrupted_run() throws IOException {
        Path dump = Engine.dump(model);
        byte[] weights = Files.readAllBytes(dump);
        for (Path file : List.of(dump, model, folder.resolve("history.json"))) Files.delete(file);

        Engine.run("train", "--resume", checkpoint).fine();

        assertThat(Engine.dump(model)).hasBinaryContent(weights);
        assertThat(folder.resolve("history.json")).exists();
        assertThat(folder.resolve("model.checkpoint")).doesNotExist();
    }

    @Test
    void places_may_be_others() {
        Path other = folder.resolve("other.keras");

        Engine.run("train", "--resume", checkpoint, "--out", other).fine();

        assertThat(Engine.dump(other)).hasSameBinaryContentAs(Engine.dump(model));
    }

    @Test
    void a_run_that_is_done_says_so_and_changes_nothing() throws IOException {
        byte[] weights = Files.readAllBytes(Engine.dump(model));

        Engine.Result again = Engine.run("train", "--resume", checkpoint).fine();

        assertThat(again.err()).contains("all epochs of " + checkpoint + " are done");
        assertThat(Engine.dump(model)).hasBinaryContent(weights);
    }

    @ParameterizedTest
    @CsvSource({
        "--units, 4, --units 3",
        "--epochs, 3, --epochs 2",
        "--seed, 8, --seed 7",
        "--batch-size, 16, no --batch-size",
        "--target, Open, no --target",
        "--validation-split, 0.2, no --validation-split"
    })
    void another_flag_is_refused_with_both_values(String flag, String value, String expected) {
        Engine.Result refused = Engine.run("train", "--resume", checkpoint, flag, value);

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .contains(
                        "the interrupted run had another " + flag,
                        "expected " + expected,
                        "found " + flag + " " + value,
                        "without --resume");
    }

    @Test
    void the_same_flags_may_be_repeated() {
        Engine.run("train", "--resume", checkpoint, "--data", table, FLAGS).fine();
    }

    @Test
    void other_data_is_refused() throws IOException {
        Files.writeString(table, "2030-01-01,1,1,1,1,1\n", StandardOpenOption.APPEND);

        Engine.Result refused = Engine.run("train", "--resume", checkpoint);

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains(table + ": the data has changed since the run was interrupted");
    }

    @Test
    void a_table_that_was_moved_is_the_same_data() throws IOException {
        Path moved = Files.move(table, folder.resolve("moved.csv"));
        Engine.run("train", "--resume", checkpoint, "--data", moved).fine();
    }

    @Test
    void another_preparation_of_the_data_is_refused() throws IOException {
        Path more = folder.resolve("more.keras");
        Path spec = folder.resolve("model.data.json");
        Engine.run("train", model, "--data", table, "--epochs", 1, "--out", more)
                .fine();
        String other = Files.readString(spec).replaceFirst("\"deviation\": ", "\"deviation\": 1");
        Files.writeString(spec, other);
        Engine.Result damaged = Engine.run("train", "--resume", folder.resolve("more.checkpoint"));
        assertThat(damaged.exit()).isEqualTo(4);
        assertThat(damaged.err()).contains("model.data.json", "its digest is another", "remove its key digest");
        Files.writeString(spec, other.replaceFirst(",\\s*\"digest\": \"[0-9a-f]*\"", "")); // on purpose

        Engine.Result refused = Engine.run("train", "--resume", folder.resolve("more.checkpoint"));

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("the preparation has changed since the run was interrupted");
    }

    @Test
    void a_run_killed_while_it_saved_is_gone_on_with() throws IOException {
        Files.move(checkpoint, folder.resolve("kept.old")); // between the two renames of an earlier version
        for (String file : List.of("model.keras", "state.json"))
            Files.delete(folder.resolve("kept.old/before/" + file));
        Files.delete(folder.resolve("kept.old/before")); // which had none
        Path half = Files.createDirectory(folder.resolve("kept.new"));
        Files.writeString(half.resolve("model.keras"), "half a file");

        Engine.run("train", "--resume", checkpoint).fine();
        Engine.run("train", "--data", table, FLAGS, "--out", model, "--checkpoint", checkpoint)
                .fine();

        assertThat(checkpoint).isDirectoryContaining("glob:**/state.json");
        assertThat(folder.resolve("kept.old")).doesNotExist();
        assertThat(half).doesNotExist();
    }

    @Test
    void data_that_lies_elsewhere_now_is_asked_for_with_the_flag() throws IOException {
        Path moved = Files.move(table, folder.resolve("moved.csv"));

        Engine.Result refused = Engine.run("train", "--resume", checkpoint);

        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err())
                .contains("prices.csv: the data of the interrupted run is not there")
                .contains("--data");
        Engine.run("train", "--resume", checkpoint, "--data", moved).fine();
    }

    @Test
    void where_there_is_no_checkpoint_it_says_so() {
        Engine.Result refused = Engine.run("train", "--resume", folder.resolve("none"));

        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.err()).contains("none: no checkpoint to go on from");
    }
}
