package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.DType;
import engine.api.Float32;
import engine.api.Int32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import engine.io.Models;
import engine.layers.core.Dense;
import engine.layers.core.Embedding;
import engine.layers.pool.GlobalPooling;
import engine.layers.rnn.Lstm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Token ids are names: the baseline they are held against is 0, the id of padding, and never the mean of other ids. */
class TokenIdsTest {
    @TempDir
    private Path folder;

    private Path model;
    private Path data;

    @BeforeEach
    void save() {
        model = folder.resolve("tokens.keras");
        data = folder.resolve("tokens.npz");
        Model made = Model.sequential(
                        "tokens",
                        Symbol.input("ids", 4),
                        Embedding.of(10, 3).named("words"),
                        Lstm.of(2).named("lstm"),
                        Dense.of(1).named("out"))
                .initialize(5);
        Models.save(SavedModel.of(made), model);
        float[] ids = {1, 9, 3, 9, 2, 8, 8, 8, 5, 6, 7, 9};
        TensorFiles.write(data, Map.of("ids", new Float32(Shape.of(3, 4), ids)));
    }

    private Map<String, Tensor> occluded(String name, String... baseline) {
        Path out = folder.resolve(name + ".npz");
        Engine.run(
                        "explain",
                        model,
                        "--data",
                        data,
                        "--sample",
                        "all",
                        "--method",
                        "occlusion",
                        "--out",
                        out,
                        List.of(baseline))
                .fine();
        return TensorFiles.read(out);
    }

    @Test
    void occlusion_puts_the_id_of_padding_in_a_tokens_place() {
        Map<String, Tensor> standard = occluded("standard");
        Map<String, Tensor> zeros = occluded("zeros", "--baseline", "zeros");

        assertThat(standard.get("ids").toDoubles()).isEqualTo(zeros.get("ids").toDoubles());
        assertThat(standard.get("ids").toDoubles()).isNotEqualTo(new double[12]);
        assertThat(standard.get("baseline_prediction").toDoubles())
                .isEqualTo(zeros.get("baseline_prediction").toDoubles());
    }

    private static void refused(List<String> parts, Object... command) {
        Engine.Result result = Engine.run(command);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains(parts);
    }

    /** Id 0 is masked: with nothing left, a mean over timesteps is NaN. */
    private Path masked() {
        Path file = folder.resolve("masked.keras");
        Model made = Model.sequential(
                        "masked",
                        Symbol.input("ids", DType.INT32, 4),
                        Embedding.of(10, 3).maskZero(true).named("words"),
                        GlobalPooling.average(1).named("pool"),
                        Dense.of(1).named("out"))
                .initialize(5);
        Models.save(SavedModel.of(made), file);
        int[] ids = {1, 9, 3, 0, 1, 8, 0, 0, 5, 9, 7, 0};
        TensorFiles.write(data, Map.of("ids", new Int32(Shape.of(3, 4), ids)));
        return file;
    }

    @Test
    void where_the_id_of_padding_is_masked_a_tokens_place_takes_the_most_frequent_id() {
        Path file = masked();
        String text = Engine.run("explain", file, "--data", data, "--method", "occlusion")
                .fine()
                .out();
        Path usual = folder.resolve("usual.npz");
        TensorFiles.write(usual, Map.of("ids", new Int32(Shape.of(4), new int[] {1, 9, 3, 0})));
        String given = Engine.run("explain", file, "--data", data, "--method", "occlusion", "--baseline", usual)
                .fine()
                .out();
        assertThat(text).contains("at the baseline (most frequent ids)").doesNotContain("NaN");
        assertThat(text.replace("most frequent ids", "")).isEqualTo(given.replace(usual.toString(), ""));
        assertThat(Engine.run("where", file, "ids", "--data", data).fine().out())
                .doesNotContain("NaN");
    }

    @Test
    void a_baseline_at_which_nothing_counts_is_refused_by_its_name() {
        Path file = masked();
        refused(
                List.of("the prediction at the baseline is no finite number", "--baseline"),
                "explain",
                file,
                "--data",
                data,
                "--method",
                "occlusion",
                "--baseline",
                "zeros");
        refused(
                List.of("layer pool", "at the baseline is no finite number", "--baseline"),
                "where",
                file,
                "ids",
                "--data",
                data,
                "--baseline",
                "zeros");
    }

    @Test
    void numbers_that_are_looked_up_have_no_gradient_whatever_their_type() {
        refused(List.of("input ids", "no gradient", "occlusion"), "explain", model, "--data", data);
    }

    @Test
    void where_measures_against_it_too() {
        assertThat(Engine.run("where", model, "ids", "--data", data).fine().out())
                .isEqualTo(Engine.run("where", model, "ids", "--data", data, "--baseline", "zeros")
                        .fine()
                        .out());
    }
}
