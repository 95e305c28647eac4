package engine.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import engine.api.DType;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.InputLayer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.cli.harness.Engine;
import engine.io.Models;
import engine.layers.core.Dense;
import engine.layers.rnn.Lstm;
import engine.testkit.ModelCase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stateful model of batches of 4: predicted batch after batch, opened sample by sample with the states it really had. */
class StatefulTest {
    private static final int SAMPLES = 12;

    @TempDir
    private Path folder;

    private Path model;
    private Path data;
    private Tensor predicted;

    @BeforeEach
    void save() {
        model = folder.resolve("stateful.keras");
        data = data(SAMPLES);
        Lstm lstm = Lstm.of(6).named("lstm").stateful(true);
        Model made = Model.sequential(
                "stateful",
                InputLayer.of("x", Shape.of(4, 5, 3)).apply(),
                lstm,
                Dense.of(1).named("out"));
        Models.save(SavedModel.of(made), model);
        predicted =
                arrays("predict", folder.resolve("p.npz"), "--batch-size", 4).get("out");
    }

    private Path data(int samples) {
        Path file = folder.resolve(samples + ".npz");
        Model any = Model.sequential("any", Symbol.input("x", 5, 3), Dense.of(1).named("any"));
        Tensor x = ModelCase.random("samples", any, samples, 1).inputs().get(0);
        TensorFiles.write(file, Map.of("x", x, "y", Tensor.zeros(DType.FLOAT32, Shape.of(samples, 1))));
        return file;
    }

    private Map<String, Tensor> arrays(String command, Path out, Object... flags) {
        Engine.run(command, model, "--data", data, "--out", out, List.of(flags)).fine();
        return TensorFiles.read(out);
    }

    @Test
    void trace_and_gates_see_the_bits_of_predict() {
        Tensor traced = arrays("trace", folder.resolve("t.npz")).get("out");
        assertThat(traced.toDoubles()).containsExactly(predicted.toDoubles());
        Map<String, Tensor> gates = arrays("gates", folder.resolve("g.npz"), "--sample", "9", "--ledger");
        Tensor hidden =
                arrays("trace", folder.resolve("h.npz"), "--sample", "9").get("lstm");
        double[] last = gates.get("hidden_state").toDoubles();
        assertThat(Arrays.copyOfRange(last, last.length - 6, last.length)).containsExactly(hidden.toDoubles());
        assertThat(gates.get("ledger/initial").toDoubles()).doesNotContain(0);
    }

    @Test
    void the_first_batch_begins_with_zeros() {
        Map<String, Tensor> first = arrays("trace", folder.resolve("t.npz"), "--sample", "0:4");
        assertThat(first.get("lstm/c").toDoubles()).containsOnly(0);
    }

    @Test
    void the_parts_of_a_prediction_name_what_the_states_brought() {
        Map<String, Tensor> parts = arrays("explain", folder.resolve("e.npz"), "--sample", "5", "--baseline", "zeros");
        double sum = 0;
        for (String input : List.of("x", "lstm/h", "lstm/c")) {
            for (double part : parts.get(input).toDoubles()) sum += part;
        }
        double prediction = parts.get("prediction").get(0);
        assertThat(prediction).isEqualTo(predicted.get(5));
        assertThat(sum + parts.get("baseline_prediction").get(0)).isCloseTo(prediction, offset(1e-5));
    }

    @Test
    void a_report_and_health_are_made_of_it() {
        Path page = folder.resolve("r.html");
        Engine.run("report", model, "--data", data, "--out", page).fine();
        assertThat(page).content().contains("lstm/c");
        assertThat(Engine.run("health", model, "--data", data).fine().out()).contains("half-life");
    }

    @Test
    void it_trains_and_evaluates_in_its_own_batches() {
        Path out = folder.resolve("trained.keras");
        Engine.run("train", model, "--data", data, "--epochs", 1, "--no-shuffle", "--out", out, "--quiet")
                .fine();
        Engine.run("evaluate", model, "--data", data).fine();
    }

    @Test
    void other_batches_are_refused() {
        for (String command : List.of("train", "evaluate", "predict")) {
            Engine.Result refused = Engine.run(command, model, "--data", data, "--batch-size", 5);
            assertThat(refused.exit()).as(command).isEqualTo(2);
            assertThat(refused.err()).contains("--batch-size", "expected 4");
            Engine.Result halves = Engine.run(command, model, "--data", data(10));
            assertThat(halves.exit()).as(command).isEqualTo(1);
            assertThat(halves.err()).contains("multiple of 4", "found 10");
        }
    }
}
