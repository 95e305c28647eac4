package engine.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.DType;
import engine.api.EngineException;
import engine.api.Float32;
import engine.api.RandomStream;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.InputLayer;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.api.model.Predictor;
import engine.layers.core.Dense;
import engine.layers.op.Operations;
import engine.layers.rnn.Lstm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PredictorTest {
    private final Model model = Model.sequential("m", Symbol.input("x", 5, 3), Lstm.of(7), Dense.of(2))
            .initialize(1);

    @Test
    void batches_do_not_change_the_predictions() {
        List<Tensor> x = List.of(normal(Shape.of(70, 5, 3), 2));
        Predictor predictor = new Predictor(model);
        double[] whole = predictor.predict(x, 70).get(0).toDoubles();
        assertThat(predictor.predict(x, 32).get(0).toDoubles()).isEqualTo(whole);
        assertThat(predictor.predict(x, 1).get(0).toDoubles()).isEqualTo(whole);
    }

    @Test
    void eight_threads_on_one_model_give_the_bits_of_one() throws Exception {
        List<Tensor> inputs = new ArrayList<>();
        List<double[]> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            inputs.add(normal(Shape.of(1 + i % 9, 5, 3), i));
            expected.add(model.predict(List.of(inputs.get(i))).get(0).toDoubles());
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<double[]>> tasks = new ArrayList<>();
            for (int n = 0; n < 400; n++) {
                Tensor x = inputs.get(n % 40);
                tasks.add(() -> model.predict(List.of(x)).get(0).toDoubles());
            }
            List<Future<double[]>> results = threads.invokeAll(tasks);
            for (int n = 0; n < 400; n++) assertThat(results.get(n).get()).isEqualTo(expected.get(n % 40));
        } finally {
            threads.shutdownNow();
        }
    }

    /** As many timesteps as samples: the shape alone would not tell. */
    @Test
    void outputs_without_a_row_for_each_sample_are_refused() {
        Symbol x = Symbol.input("x", 5, 3);
        for (Symbol output : List.of(
                Operations.min(x, false, 0),
                Operations.sum(x, false),
                Operations.transpose(x, 1, 0, 2),
                Operations.concatenate(List.of(x, x), 0),
                Operations.getItem(x, 0),
                Operations.expandDims(x, 0),
                Operations.reshape(x, -1, 3))) {
            Model mixing = Model.functional("m", List.of(x), List.of(output));
            assertThatThrownBy(() -> mixing.predict(List.of(normal(Shape.of(5, 5, 3), 2))))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("an output without a row for each sample")
                    .hasMessageContaining("model m, output ");
        }
    }

    @Test
    void a_borrowed_session_begins_with_states_of_zero() {
        Model stateful = Model.sequential(
                        "s",
                        InputLayer.of("x", Shape.of(4, 5, 3)).apply(),
                        Lstm.of(7).stateful(true),
                        Dense.of(2))
                .initialize(1);
        List<Tensor> x = List.of(normal(Shape.of(8, 5, 3), 2));
        Predictor predictor = new Predictor(stateful);
        double[] first = predictor.predict(x, 4).get(0).toDoubles();
        assertThat(predictor.predict(x, 4).get(0).toDoubles()).isEqualTo(first);
        double[] alone = predictor
                .predict(List.of(normal(Shape.of(4, 5, 3), 2)), 4)
                .get(0)
                .toDoubles();
        assertThat(alone).isEqualTo(Arrays.copyOf(first, 8)); // within a call they go on from batch to batch
    }

    @Test
    void no_samples_give_no_predictions() {
        Tensor none = Tensor.zeros(DType.FLOAT32, Shape.of(0, 5, 3));
        assertThat(model.predict(List.of(none)).get(0).shape()).isEqualTo(Shape.of(0, 2));
    }

    @Test
    void data_of_another_shape_is_refused_by_name() {
        assertThatThrownBy(() -> model.predict(List.of(normal(Shape.of(4, 5, 2), 1))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("input x")
                .hasMessageContaining("(None, 5, 3)")
                .hasMessageContaining("(4, 5, 2)");
    }

    private static Tensor normal(Shape shape, long seed) {
        float[] data = new float[shape.size()];
        for (int i = 0; i < data.length; i++) data[i] = (float) new RandomStream(seed).gaussian(0, i);
        return new Float32(shape, data);
    }
}
