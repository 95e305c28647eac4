package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Float32;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.Predictor;
import engine.cli.harness.Engine;
import engine.cli.harness.Prices;
import engine.io.Models;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The founding model, trained, saved and loaded: eight threads that predict on it get the bits of one. */
class LoadedModelTest {
    private static final int CALLERS = 8;
    private static final int CALLS = 5; // a caller, each of another number of samples

    @TempDir
    private static Path folder;

    private static Model loaded;

    @BeforeAll
    static void train() throws Exception {
        Path table = Prices.of(120).write(folder.resolve("prices.csv"));
        Path file = folder.resolve("founding.keras");
        Engine.run("train", "--data", table, "--epochs", 1, "--seed", 7, "--out", file)
                .fine();
        loaded = Models.load(file).model();
    }

    private interface Prediction {
        List<Tensor> of(List<Tensor> inputs);
    }

    @Test
    void on_the_model_itself() throws Exception {
        assertSame(loaded::predict);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "reference"})
    void on_a_backend_of_ones_choice(String backend) throws Exception {
        Predictor predictor = new Predictor(loaded, Backends.select(backend, 2));
        assertSame(inputs -> predictor.predict(inputs, 32));
    }

    /** What one thread gets. */
    private static List<double[]> alone(Prediction prediction) {
        List<double[]> answers = new ArrayList<>();
        for (int n = 1; n <= CALLS; n++)
            answers.add(prediction.of(inputs(7 * n)).get(0).toDoubles());
        return answers;
    }

    private static void assertSame(Prediction shared) throws Exception {
        List<double[]> expected = alone(shared);
        ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<List<double[]>>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) calls.add(() -> alone(shared));
            for (Future<List<double[]>> answers : pool.invokeAll(calls)) {
                for (int n = 0; n < CALLS; n++) {
                    assertThat(answers.get().get(n)).isEqualTo(expected.get(n));
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Tensor> inputs(int samples) {
        List<Tensor> inputs = new ArrayList<>();
        loaded.graph().inputs().forEach(input -> {
            Shape shape = input.shape().with(0, samples);
            float[] data = new float[shape.size()];
            RandomStream random = new RandomStream(samples);
            for (int i = 0; i < data.length; i++) data[i] = (float) random.gaussian(inputs.size(), i);
            inputs.add(new Float32(shape, data));
        });
        return inputs;
    }
}
