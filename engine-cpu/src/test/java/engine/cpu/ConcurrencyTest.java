package engine.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.model.Predictor;
import engine.api.spi.Backend;
import engine.cpu.work.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrencyTest {
    private static final int CALLERS = 8;
    private static final int CALLS = 25;

    @ParameterizedTest
    @ValueSource(strings = {"vector", "plain"})
    void eight_threads_on_one_predictor_get_the_bits_of_one(String kernels) throws Exception {
        Model model = TrainingRun.model(64);
        List<Tensor> inputs = TrainingRun.inputs(150);
        double[] expected = predict(new Predictor(model, backend(kernels, 1)), inputs);
        Predictor shared = new Predictor(model, backend(kernels, 2));
        ExecutorService pool = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Callable<double[]>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS * CALLS; i++) calls.add(() -> predict(shared, inputs));
            for (Future<double[]> actual : pool.invokeAll(calls)) {
                assertThat(actual.get()).isEqualTo(expected);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Backend backend(String kernels, int threads) {
        return kernels.equals("vector")
                ? new VectorProvider().create(threads)
                : VectorProvider.plain(new Workers(threads));
    }

    private static double[] predict(Predictor predictor, List<Tensor> inputs) {
        return predictor.predict(inputs, 40).get(0).toDoubles();
    }
}
