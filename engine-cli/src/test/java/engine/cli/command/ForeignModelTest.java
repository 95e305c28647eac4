package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Tensor;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model without a data spec, as a colleague sends it: its scaling is said by flags, or the command asks for it. */
class ForeignModelTest {
    private static final List<String> UNSCALED = flags("--scale", "none", "--target-as", "level");

    @TempDir
    private static Path folder;

    private static Path table;
    private static Path foreign;
    private static Path spec;
    private static Map<String, Tensor> prepared;
    private static Tensor raw;

    @BeforeAll
    static void train() throws IOException {
        table = Given.table(folder);
        List<String> level = List.of("--scale", "standard", "--target-as", "level", "--aux", "");
        Path own = Given.model(table, folder.resolve("own.keras"), level.toArray());
        spec = folder.resolve("own.data.json");
        foreign = Files.copy(own, folder.resolve("foreign.keras"));
        Path file = folder.resolve("prepared.npz");
        Engine.run("prepare", own, "--data", table, "--out", file).fine();
        prepared = TensorFiles.read(file);
        raw = outputs(own, List.of());
    }

    /** What the model's columns are, and more. */
    private static List<String> flags(String... more) {
        List<String> flags = new ArrayList<>(List.of(more));
        flags.addAll(List.of("--features", "Open,High,Low,Close,Volume", "--target", "Close"));
        return flags;
    }

    private static List<String> scaled(String mean, String deviation) {
        return flags("--scaler", mean + "," + deviation, "--target-as", "level", "--target-scaler", "same");
    }

    private static Tensor outputs(Path model, List<String> flags) {
        Path out = folder.resolve("out.npz");
        Engine.run("predict", model, "--data", table, "--out", out, flags).fine();
        return TensorFiles.read(out).get("dense_3");
    }

    /** An array that was prepared, in a file of its own. */
    private static Path npy(String name) {
        Path file = folder.resolve(name + ".npy");
        TensorFiles.write(file, Map.of(name, prepared.get(name)));
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "evaluate", "prepare"})
    void a_table_with_neither_spec_nor_scaler_is_usage_and_says_which_flags_are_missing(String command) {
        List<String> out = command.equals("prepare") ? List.of("--out", "x.npz") : List.of();
        Engine.Result refused = Engine.run(command, foreign, "--data", table, out);

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("foreign.data.json", "--data-spec", "--features", "--target", "--scaler", "--scale none");
    }

    @Test
    void another_file_may_be_its_data_spec() {
        assertThat(outputs(foreign, List.of("--data-spec", spec.toString())).toDoubles())
                .isEqualTo(raw.toDoubles());
    }

    @Test
    void the_scalers_files_do_what_the_spec_did_and_unscale_a_level() {
        List<String> scaler =
                scaled(npy("feature_mean").toString(), npy("feature_deviation").toString());
        assertThat(outputs(foreign, scaler).toDoubles()).isEqualTo(raw.toDoubles());

        List<Map<String, String>> rows = Answer.csv(Engine.run("predict", foreign, "--data", table, scaler));
        double mean = prepared.get("feature_mean").get(3);
        double deviation = prepared.get("feature_deviation").get(3);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(Double.parseDouble(rows.get(i).get("prediction"))).isEqualTo(raw.get(i) * deviation + mean);
        }
    }

    @Test
    void unscaled_numbers_are_fed_and_given_back_as_they_are() {
        Tensor unscaled = outputs(foreign, UNSCALED);
        List<Map<String, String>> rows = Answer.csv(Engine.run("predict", foreign, "--data", table, UNSCALED));

        assertThat(unscaled.toDoubles()).isNotEqualTo(raw.toDoubles());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(Double.parseDouble(rows.get(i).get("prediction"))).isEqualTo(unscaled.get(i));
        }
    }

    @Test
    void a_scaler_of_another_number_of_columns_is_refused() {
        List<String> scaler =
                scaled(npy("target_mean").toString(), npy("target_deviation").toString());
        Engine.Result refused = Engine.run("predict", foreign, "--data", table, scaler);

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("target_mean.npy", "Open, High, Low, Close, Volume", "found 1");
    }

    @Test
    void one_file_is_no_scaler() {
        Engine.Result refused = Engine.run(
                "predict",
                foreign,
                "--data",
                table,
                flags("--scaler", npy("feature_mean").toString()));

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("two files");
    }

    /** Of a sum of weights over five levels: {@code 1 2 3 4 5 -> 6}; its file says nothing of a table. */
    private static Path level() throws IOException {
        return Files.write(
                folder.resolve("level.keras"),
                ForeignModelTest.class.getResourceAsStream("level.keras").readAllBytes());
    }

    private static Path closes(String name, String header, String more) throws IOException {
        StringBuilder text = new StringBuilder("Date,Close" + header + "\n");
        for (int day = 1; day <= 12; day++) {
            text.append(String.format("2020-01-%02d,%d%s%n", day, 99 + day, more));
        }
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void how_the_target_is_expressed_is_asked_and_never_guessed() throws IOException {
        Path closes = closes("t.csv", "", "");
        Engine.Result asked = Engine.run("predict", level(), "--data", closes, "--scale", "none");

        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.out()).isEmpty();
        assertThat(asked.err()).contains("expected --target-as").contains("--window 5 --features Close");

        Engine.Result told =
                Engine.run("predict", level(), "--data", closes, "--scale", "none", "--target-as", "level");
        assertThat(Double.parseDouble(Answer.csv(told).get(0).get("prediction")))
                .isEqualTo(105);
        assertThat(told.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("--window 5 --features Close --target Close"),
                        line -> assertThat(line).isEqualTo("rows come daily"));
    }

    @Test
    void columns_that_shapes_do_not_decide_are_asked_for() throws IOException {
        Path two = closes("two.csv", ",Volume", ",7");
        Engine.Result asked = Engine.run("predict", level(), "--data", two, "--scale", "none", "--target-as", "level");

        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.err()).contains("--features with 1 of [Close, Volume], --target,");
    }

    @Test
    void more_outputs_than_targets_are_no_forecast_until_someone_says_so() throws IOException {
        Path closes = closes("steps.csv", "", "");
        List<String> one = List.of("--scale", "none", "--target-as", "level");
        Path three = SmallModels.ofOutputs(folder.resolve("three.keras"), 3);
        Engine.Result asked = Engine.run("predict", three, "--data", closes, one);

        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.err()).contains("--steps", "puts out 3 numbers");
        assertThat(Answer.csv(Engine.run("predict", three, "--data", closes, one, "--steps", "3", "--last")))
                .hasSize(3);
        Engine.Result wrong = Engine.run("predict", three, "--data", closes, one, "--steps", "2");
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).contains("--target times --steps");
    }

    @Test
    void open_timesteps_and_a_second_input_are_asked_for() throws IOException {
        Path closes = closes("open.csv", "", "");
        List<String> said = List.of("--scale", "none", "--target-as", "level");
        Engine.Result open =
                Engine.run("predict", SmallModels.open(folder.resolve("open.keras")), "--data", closes, said);
        Engine.Result aux =
                Engine.run("predict", SmallModels.withAux(folder.resolve("aux.keras")), "--data", closes, said);

        assertThat(open.exit()).isEqualTo(2);
        assertThat(open.err()).contains("expected --window N, found");
        assertThat(aux.exit()).isEqualTo(2);
        assertThat(aux.err()).contains("expected --aux, found");
    }

    @Test
    void training_says_what_it_chose() throws IOException {
        Path out = folder.resolve("on.keras");
        Engine.Result trained =
                Engine.run("train", level(), "--data", closes("train.csv", "", ""), "--epochs", 1, "--out", out);

        assertThat(trained.fine().err())
                .contains("trained on: --window 5 --features Close --target Close --target-as return --scale window");
    }
}
