package engine.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import engine.cli.harness.EngineProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where nothing can be written it is said at once, and what was there stays. */
class OutputTest {
    @TempDir
    private Path folder;

    private Path table;
    private Path model;
    private byte[] before;

    @BeforeEach
    void train() throws IOException {
        table = SmallModel.table(folder);
        model = SmallModel.train(folder, "model.keras");
        before = Files.readAllBytes(model);
    }

    private List<Object> training(Object out) {
        return List.of("train", "--data", table, SmallModel.FLAGS, "--out", out);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Refused before the training begins, and nothing was touched. */
    private void assertRefusedAtOnce(int exit, Object out, String... words) throws IOException {
        List<String> names = names();
        Object[] command = flat(training(out));
        Engine.Result refused = Engine.run(command);
        assertThat(refused.err()).doesNotContain("training founding", "Epoch");
        Refusal.assertRefused(exit, List.of(words), command);
        assertThat(model).hasBinaryContent(before);
        assertThat(names()).isEqualTo(names);
    }

    private static Object[] flat(List<Object> command) {
        List<Object> words = new ArrayList<>();
        for (Object word : command) {
            if (word instanceof List<?> list) words.addAll(list);
            else words.add(word);
        }
        return words.toArray();
    }

    @Test
    void a_folder_that_is_not_there() throws IOException {
        assertRefusedAtOnce(Refusal.CONTENT, folder.resolve("no/model.keras"), "no such folder", "no");
    }

    @Test
    void a_file_where_the_folder_should_be() throws IOException {
        assertRefusedAtOnce(Refusal.CONTENT, model.resolve("model.keras"), "no such folder", "model.keras");
    }

    @Test
    void a_folder_where_the_file_should_be() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there.keras"));
        assertRefusedAtOnce(Refusal.CONTENT, there, "a folder stands where", "there.keras");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.txt", "model", "model.pt", "model.onnx"})
    void a_name_that_is_no_form_of_model(String name) throws IOException {
        assertRefusedAtOnce(Refusal.USAGE, folder.resolve(name), name, ".keras");
    }

    /** A user who may write anywhere is asked as another one. */
    @Test
    void a_folder_that_is_read_only() throws IOException, InterruptedException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Path old = Files.copy(model, locked.resolve("model.keras"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            if (Files.isWritable(locked)) assertReadOnlyFileSystem();
            else assertRefusedAtOnce(Refusal.CONTENT, old, "cannot be written to", "locked");
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(old).hasBinaryContent(before);
    }

    /** Not even root makes a file in /proc. */
    private void assertReadOnlyFileSystem() throws IOException {
        assertRefusedAtOnce(Refusal.CONTENT, Path.of("/proc/model.keras"), "cannot be written to", "/proc");
    }

    @ParameterizedTest
    @CsvSource({
        "weights dump MODEL --out, npz",
        "weights dump MODEL --out, csv",
        "predict MODEL --data TABLE --out, npz",
        "prepare MODEL --data TABLE --out, npz",
        "gates MODEL --data TABLE --out, npz",
        "trace MODEL --data TABLE --out, json",
        "weights get MODEL lstm_1/kernel --out, npy"
    })
    void other_commands_say_so_too(String command, String ending) throws IOException {
        List<String> names = names();
        for (Path out : List.of(folder.resolve("no/x." + ending), model.resolve("x." + ending))) {
            Object[] words = (command + " " + out)
                    .replace("MODEL", model.toString())
                    .replace("TABLE", table.toString())
                    .split(" ");
            Refusal.assertRefused(Refusal.CONTENT, List.of("x." + ending), words);
        }
        assertThat(names()).isEqualTo(names);
    }

    /** The run's own files are larger than this: the disk is full in the midst of the model. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 8, 16})
    void a_disk_that_fills_up(int kilobytes) throws IOException, InterruptedException {
        List<String> names = names();
        Engine.Result full = EngineProcess.limited(folder, kilobytes, flat(training("model.keras")));
        assertThat(full.exit()).as(full.err()).isEqualTo(Refusal.CONTENT);
        Refusal.assertOneLine(full.err(), List.of("File too large"));
        assertThat(model).hasBinaryContent(before);
        names.forEach(name -> assertThat(folder.resolve(name)).exists());
        assertThat(names()).noneMatch(name -> name.endsWith(".tmp") || name.startsWith(".engine"));
    }

    @Test
    void a_folder_that_is_no_checkpoints_is_not_touched() throws IOException {
        Path documents = Files.createDirectory(folder.resolve("documents"));
        Path thesis = Files.writeString(documents.resolve("thesis.txt"), "precious");
        for (Path there : List.of(documents, table, folder.resolve("no/where"))) {
            Refusal.assertRefused(
                    Refusal.CONTENT,
                    List.of(there.getFileName().toString().replace("where", "no")),
                    flat(List.of("train", "--data", table, SmallModel.FLAGS, "--out", model, "--checkpoint", there)));
        }
        assertThat(thesis).hasContent("precious");
    }

    @Test
    void what_is_read_is_not_replaced() throws IOException {
        byte[] prices = Files.readAllBytes(table);
        Path spec = folder.resolve("model.data.json");
        byte[] preparation = Files.readAllBytes(spec);
        Path link = Files.createSymbolicLink(folder.resolve("link.html"), model);
        for (List<Object> command : List.<List<Object>>of(
                List.of("train", "--data", table, SmallModel.FLAGS, "--out", model, "--history", table),
                List.of("prepare", "--data", table, "--out", table),
                List.of("predict", model, "--data", table, "--out", table),
                List.of("gates", model, "--data", table, "--out", table),
                List.of("report", model, "--data", table, "--out", model),
                List.of("explain", model, "--data", table, "--out", spec),
                List.of("prepare", model, "--data", table, "--out", spec),
                List.of("weights", "get", model, "-i", 0, "--out", model),
                List.of("weights", "dump", model, "--out", spec),
                List.of("report", model, "--out", link))) {
            Refusal.assertRefused(Refusal.USAGE, List.of("would replace what is read"), flat(command));
        }
        assertThat(table).hasBinaryContent(prices);
        assertThat(spec).hasBinaryContent(preparation);
        assertThat(model).hasBinaryContent(before);
    }

    @Test
    void a_table_whose_packing_was_cut_off() throws IOException {
        Path whole =
                Files.copy(Path.of("src/main/resources/engine/cli/data/sp500.csv.gz"), folder.resolve("whole.csv.gz"));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(Files.readAllBytes(whole), 50_000));
        Refusal.assertRefused(
                Refusal.FILE,
                List.of("cut.csv.gz", "cannot be read"),
                "train",
                "--data",
                cut,
                "--out",
                folder.resolve("c.keras"));
    }

    @Test
    void a_training_that_becomes_nan_leaves_the_old_model() throws IOException {
        Object[] command = flat(List.of(
                "train", "--data", table, SmallModel.FLAGS, "--out", model, "--optimizer=sgd", "--learning-rate=1e30"));
        Refusal.assertRefused(
                Refusal.CONTENT, List.of("the training became NaN", "epoch 1, batch", "--learning-rate"), command);
        assertThat(model).hasBinaryContent(before);
    }

    @Test
    void a_dump_that_does_not_fit_names_every_array_and_writes_nothing() throws IOException {
        Path dump = folder.resolve("dump.csv");
        Engine.run("weights", "dump", model, "--out", dump).fine();
        String text = Files.readString(dump)
                .replace("dense_1/bias", "dense_9/bias")
                .lines()
                .filter(line -> !line.startsWith("dense_3/kernel,,15,"))
                .reduce("", (all, line) -> all + line + "\n");
        Files.writeString(dump, text);
        Path out = folder.resolve("loaded.keras");
        Refusal.assertRefused(
                Refusal.CONTENT,
                List.of("dense_1/bias", "dense_9/bias", "dense_3/kernel"),
                "weights",
                "load",
                model,
                dump,
                "--out",
                out);
        assertThat(out).doesNotExist();
    }
}
