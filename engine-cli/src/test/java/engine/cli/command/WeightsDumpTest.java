package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code engine weights dump} and {@code load}: every form there and back to the bit, and dumps that do not fit. */
class WeightsDumpTest {
    private static final Tensor LONE = Tensor.zeros(DType.FLOAT32, Shape.of(3));
    private static final float[] RARE = {
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        -0f,
        Float.MIN_VALUE,
        -Float.MAX_VALUE,
        0.1f,
        16777217f
    };

    @TempDir
    private static Path folder;

    private static Path model;
    private static Path fresh;

    @BeforeAll
    static void train() throws IOException {
        Path table = Given.table(folder);
        model = Given.model(table, folder.resolve("small.keras"));
        fresh = Given.model(table, folder.resolve("fresh.keras"), "--learning-rate", 0.01);
        load(model, dumpWith("lstm_1/bias/cell", new Float32(Shape.of(8), RARE)), model);
    }

    private static void load(Path into, Path dump, Path out) {
        Engine.run("weights", "load", into, dump, "--out", out).fine();
    }

    /** The model's dump by gate, one array of it another. */
    private static Path dumpWith(String name, Tensor value) {
        Map<String, Tensor> arrays = arrays("--gates");
        arrays.put(name, value);
        Path dump = folder.resolve("altered.npz");
        TensorFiles.write(dump, arrays);
        return dump;
    }

    private static Map<String, Tensor> arrays(String... flags) {
        Path dump = folder.resolve("dump.npz");
        Engine.run("weights", "dump", model, "--out", dump, List.of(flags)).fine();
        return TensorFiles.read(dump);
    }

    @ParameterizedTest
    @CsvSource({"npz,''", "json,''", "csv,''", "txt,''", "npz,--gates", "json,--gates", "csv,--gates", "txt,--gates"})
    void every_form_comes_back_to_the_bit(String form, String flag) throws IOException {
        Path dump = folder.resolve("all." + form);
        Path loaded = folder.resolve("loaded.keras");
        assertThat(Engine.dump(fresh))
                .as("before")
                .hasSize(Engine.dump(model).toFile().length());
        Engine.run("weights", "dump", model, "--out", dump, flag.isEmpty() ? List.of() : flag)
                .fine();
        load(fresh, dump, loaded);

        assertThat(Engine.dump(loaded)).hasSameBinaryContentAs(Engine.dump(model));
        assertThat(specWithoutDigests("loaded")).isEqualTo(specWithoutDigests("fresh"));
    }

    /** A data spec but for the keys that name the model's file and the spec's own content. */
    private static List<String> specWithoutDigests(String name) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(name + ".data.json"))) {
            return lines.filter(line -> !line.matches(" *\"(model|digest)\": \"[0-9a-f]{64}\",?"))
                    .toList();
        }
    }

    @Test
    void the_two_models_were_not_the_same_before() {
        assertThat(Engine.run("diff", model, fresh).exit()).isEqualTo(3);
    }

    @Test
    void the_names_are_those_of_the_list_in_its_order() {
        List<String> names = Engine.run("weights", "list", model)
                .out()
                .lines()
                .map(line -> line.split(" ")[1])
                .toList();
        assertThat(List.copyOf(arrays().keySet())).isEqualTo(names);
    }

    @Test
    void by_gate_only_the_lstm_is_split() {
        List<String> names = new ArrayList<>();
        for (String name : arrays().keySet()) {
            if (!name.startsWith("lstm_1/")) names.add(name);
            else for (String gate : List.of("input", "forget", "cell", "output")) names.add(name + "/" + gate);
        }
        assertThat(List.copyOf(arrays("--gates").keySet())).isEqualTo(names);
    }

    @Test
    void csv_is_in_long_form() throws IOException {
        Path dump = folder.resolve("long.csv");
        Engine.run("weights", "dump", model, "--gates", "--out", dump).fine();

        assertThat(Files.readAllLines(dump))
                .startsWith("variable,gate,row,column,value")
                .contains("lstm_1/bias,cell,,3,-0.0")
                .anyMatch(line -> line.startsWith("lstm_1/kernel,forget,4,7,"))
                .anyMatch(line -> line.startsWith("dense_1/kernel,,8,63,"));
    }

    @Test
    void everything_that_does_not_fit_is_named_and_nothing_written() {
        Map<String, Tensor> arrays = arrays();
        arrays.remove("dense_2/bias");
        arrays.put("dense_1/bias", LONE);
        arrays.put("dense_9/bias", LONE);
        TensorFiles.write(folder.resolve("wrong.npz"), arrays);

        assertRefused(
                "wrong.npz", "dense_2/bias is missing", "dense_1/bias is (3,) instead of (64,)", "dense_9/bias is no");
    }

    @Test
    void a_gate_that_is_missing_or_misshapen_is_named_alone() {
        Map<String, Tensor> arrays = arrays("--gates");
        Tensor turned = arrays.get("lstm_1/kernel/cell").reshaped(Shape.of(8, 5));
        arrays.put("lstm_1/kernel/cell", turned);
        arrays.put("lstm_1/bias/input", LONE);
        arrays.remove("lstm_1/recurrent_kernel/output");
        TensorFiles.write(folder.resolve("gates.npz"), arrays);

        assertRefused(
                "gates.npz",
                "lstm_1/kernel/cell is (8, 5) instead of (5, 8); lstm_1/recurrent_kernel/output is missing; "
                        + "lstm_1/bias/input is (3,) instead of (8,)");
    }

    private static void assertRefused(String dump, String... named) {
        Path out = folder.resolve("refused.keras");
        Engine.Result refused = Engine.run("weights", "load", model, folder.resolve(dump), "--out", out);

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err().lines()).singleElement().asString().contains(named);
        assertThat(out).doesNotExist();
        assertThat(folder.resolve("refused.data.json")).doesNotExist();
    }
}
