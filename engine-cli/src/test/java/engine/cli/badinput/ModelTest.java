package engine.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that are missing, damaged or no models, and names they do not have. */
class ModelTest {
    private static final int CUTS = 60;

    @TempDir
    private static Path folder;

    private static Path table;

    @BeforeAll
    static void train() throws IOException {
        SmallModel.train(folder, "model.keras");
        table = SmallModel.table(folder);
        SmallModel.train(folder, "model.h5");
    }

    private static void assertUnreadable(Path model, String... words) {
        for (List<Object> command : List.<List<Object>>of(
                List.of("summary", model),
                List.of("weights", "list", model),
                List.of("predict", model, "--data", table),
                List.of("diff", model, folder.resolve("model.keras")))) {
            Refusal.assertRefused(Refusal.FILE, List.of(words), command);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.keras", "none.h5", "no/folder/none.keras"})
    void a_missing_file(String name) {
        assertUnreadable(folder.resolve(name), name, "no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text.keras", "text.h5"})
    void a_file_that_is_no_model(String name) throws IOException {
        assertUnreadable(Files.writeString(folder.resolve(name), "Date,Close\n"), name);
        assertUnreadable(Files.writeString(folder.resolve(name), ""), name);
        assertUnreadable(Files.createDirectories(folder.resolve("folder-" + name)), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.keras", "model.h5"})
    void a_file_that_was_cut_off_anywhere(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        for (int i = 0; i < CUTS; i++) {
            Path cut = Files.write(folder.resolve("cut-" + name), Arrays.copyOf(bytes, bytes.length * i / CUTS));
            String said = i > 0 && name.endsWith(".keras") ? "is damaged" : "";
            Refusal.assertRefused(Refusal.FILE, List.of("cut-" + name, said), "summary", cut);
        }
    }

    /** A flipped byte may hit a weight, which then is another number, or padding; but it never ends in a stack trace. */
    @ParameterizedTest
    @ValueSource(strings = {"model.keras", "model.h5"})
    void a_file_with_a_flipped_byte(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name));
        for (int i = 0; i < 4 * CUTS; i++) {
            byte[] flipped = bytes.clone();
            flipped[bytes.length / (4 * CUTS) * i] ^= 0x55;
            Path file = Files.write(folder.resolve("flipped-" + name), flipped);
            Engine.Result result = Engine.run("weights", "list", file);
            assertThat(result.exit()).as(result.err()).isIn(0, Refusal.CONTENT, Refusal.FILE);
            if (result.exit() != 0) Refusal.assertOneLine(result.err(), List.of("flipped-" + name));
        }
    }

    @Test
    void a_table_that_does_not_go_with_the_model() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.csv"), Files.readString(table).replace("Open", "Begin"));
        Refusal.assertRefused(
                Refusal.USAGE,
                List.of("other.csv", "no column named Open", "Begin"),
                "predict",
                folder.resolve("model.keras"),
                "--data",
                other);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{ | line 1", "{} | version", "{\"version\": 99} | version; 99", "[] | object"})
    void a_damaged_data_spec(String json, String words) throws IOException {
        Path spec = Files.writeString(folder.resolve("damaged.data.json"), json);
        Refusal.assertRefused(
                Refusal.FILE,
                List.of(("damaged.data.json; " + words).split("; ")),
                "predict",
                folder.resolve("model.keras"),
                "--data",
                table,
                "--data-spec",
                spec);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "weights get MODEL lstm_9/kernel | lstm_9/kernel; lstm_1/kernel",
                "weights get MODEL | -i N; lstm_1/kernel",
                "weights get MODEL -i 9 | 0 to 8; 9",
                "weights get MODEL -i -1 | 0 to 8; -1",
                "weights get MODEL lstm_1/kernel --gate nope | nope; input, forget, cell, output",
                "weights get MODEL dense_1/kernel --gate forget | no gates; dense_1/kernel",
                "weights get MODEL lstm_1/kernel --unit 3 | unit; 0 to",
                "weights get MODEL dense_1/kernel --input nope | nope; lstm_input, aux_input",
                "weights get MODEL dense_1/kernel --input aux_input:1 | aux_input:0",
                "weights get MODEL dense_1/bias --input aux_input | dense_1/bias",
                "weights get MODEL lstm_1/kernel --feature Nope | Nope; Open, Close; volatility",
                "weights get MODEL lstm_1/kernel --slice [:,9:x] | --slice; [:,9:x]",
                "weights get MODEL lstm_1/kernel --slice [7] | --slice; 7",
                "weights get MODEL lstm_1/kernel --format nope | nope; npy",
                "gates MODEL --data TABLE --layer dense_1 | dense_1; lstm_1",
                "gates MODEL --data TABLE --layer nope | nope; lstm_1",
                "gates MODEL --data TABLE --unit 3 | --unit; 0 to 2",
                "gates MODEL --data TABLE --timestep 4 | --timestep; 0 to 3",
                "where MODEL | lstm_input, aux_input",
                "where MODEL nope | nope; lstm_input, aux_input",
                "where MODEL lstm_input:2 | lstm_input:0 to lstm_input:1",
                "where MODEL --feature Nope | Nope; Open, Close; volatility",
                "explain MODEL --data TABLE --output nope | nope; dense_3",
                "explain MODEL --data TABLE --method nope | nope; ig",
                "explain MODEL --data TABLE --path-steps 0 | --path-steps; 0",
                "explain MODEL --data TABLE --path-steps 8 --tolerance 1e-3 | --path-steps; --tolerance; exclude",
                "explain MODEL --data TABLE --method occlusion --tolerance 1 | --tolerance; ig",
                "explain MODEL --data TABLE --method linear --baseline zeros | --baseline; linear",
                "where MODEL lstm_input --data TABLE --sample 3 | one sample; --sample N:M",
                "where MODEL lstm_input --sample 3 | --sample; --data",
                "where MODEL lstm_input --baseline zeros | --baseline; --data",
                "gates MODEL --data TABLE --layer lstm_1@1 | lstm_1@1; no such call; lstm_1",
                "gates MODEL --data TABLE --batch-size 0 | --batch-size; 0",
                "gates MODEL --data x.npz --features Open --group A | x.npz; --features, --group; tables",
                "health MODEL --sample 3 | --sample; --data",
                "weights nope MODEL | nope; get",
                "nope MODEL | nope; train",
                "summary | MODEL",
                "summary MODEL MODEL | model.keras; --help"
            })
    void what_is_not_there_is_usage_and_what_is_there_is_listed(String command, String words) {
        Object[] arguments = Arrays.stream(command.split(" "))
                .map(word -> word.replace("MODEL", folder.resolve("model.keras").toString()))
                .map(word -> word.replace("TABLE", table.toString()))
                .toArray();
        Refusal.assertRefused(Refusal.USAGE, List.of(words.split("; ")), arguments);
    }
}
