package engine.cli.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Tensor;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.cli.harness.Engine;
import engine.io.Models;
import engine.io.array.numpy.NpzWriter;
import engine.layers.core.Dense;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays of a kind that a model cannot take, and arrays that it does not. */
class ArrayKindsTest {
    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void save() {
        model = folder.resolve("m.keras");
        Models.save(
                SavedModel.of(
                        Model.sequential("m", Symbol.input("x", 2), Dense.of(1).named("d"))),
                model);
    }

    @Test
    void an_npz_without_arrays_says_so() throws IOException {
        Path empty = folder.resolve("empty.npz");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(empty))) {
            zip.finish();
        }
        Refusal.assertRefused(
                Refusal.CONTENT, List.of("empty.npz", "an npz without arrays"), "predict", model, "--data", empty);
    }

    @Test
    void an_array_of_text_is_called_one() throws IOException {
        Path text = folder.resolve("text.npz");
        try (OutputStream out = Files.newOutputStream(text);
                NpzWriter npz = new NpzWriter(out)) {
            npz.write("x", List.of("a", "b"));
        }
        Refusal.assertRefused(Refusal.CONTENT, List.of("text.npz:x", "text"), "predict", model, "--data", text);
    }

    @Test
    void an_array_that_nobody_reads_is_named_and_targets_are_not() {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("x", SmallModel.ones(2, 2));
        arrays.put("y", SmallModel.ones(2, 1));
        arrays.put("sample_wieght", SmallModel.ones(2));
        Path data = SmallModel.write(folder.resolve("x.npz"), arrays);
        assertThat(Engine.run("predict", model, "--data", data).fine().err())
                .contains("arrays that nobody reads: sample_wieght")
                .doesNotContain("y,");
    }
}
