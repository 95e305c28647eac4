package engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engine.api.Float32;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.layer.InputLayer;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.training.CompileConfig;
import engine.data.TensorSamples;
import engine.layers.core.Dense;
import engine.layers.rnn.Lstm;
import engine.train.catalogue.Metrics;
import engine.train.loss.MeanAbsoluteError;
import engine.train.loss.MeanSquaredError;
import engine.train.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is evaluated, predicted and put in order, batch by batch. */
class EvaluatedTest {
    private static final ObjectConfig FROZEN = new ObjectConfig("SGD", Map.of("learning_rate", 0.0));

    private static Model stateful() {
        return Model.sequential(
                        "s",
                        InputLayer.of("x", Shape.of(2, 3, 1)).apply(),
                        Lstm.of(4).stateful(true),
                        Dense.of(1))
                .initialize(1);
    }

    /** Each evaluation begins with states of zero, though the batches of one go on from each other. */
    @Test
    void an_evaluation_does_not_go_on_from_the_one_before() {
        TensorSamples samples = TensorSamples.of(Toys.normal(1, 4, 3, 1), Toys.normal(2, 4, 1));
        Trainer trainer = Toys.trainer(stateful(), FROZEN);
        FitOptions options =
                FitOptions.defaults().epochs(2).batchSize(2).seed(1).validation(samples);

        List<Double> losses = trainer.fit(samples, options).values().get("val_loss");

        assertThat(losses.get(1)).isEqualTo(losses.get(0));
        assertThat(trainer.evaluate(samples, 2)).containsEntry("loss", losses.get(0));
    }

    @Test
    void predictions_of_batches_lie_one_behind_the_other() {
        Model doubled = Toys.product();
        doubled.variables().get(0).assign(new Float32(Shape.of(1, 1), new float[] {2}));
        TensorSamples samples = TensorSamples.of(Toys.column(1, 2, 3, 4, 5), Toys.column(0, 0, 0, 0, 0));

        List<Tensor> outputs = Predictions.of(doubled, Backends.select("reference", 1), samples, 2);

        assertThat(outputs).hasSize(1);
        assertThat(outputs.get(0).shape()).isEqualTo(Shape.of(5, 1));
        assertThat(outputs.get(0).toDoubles()).containsExactly(2, 4, 6, 8, 10);
    }

    @Test
    void each_epoch_has_an_order_of_its_own_that_the_seed_gives() {
        int[] first = Order.range(0, 20);
        int[] again = Order.range(0, 20);
        int[] other = Order.range(0, 20);
        int[] seeded = Order.range(0, 20);
        Order.shuffle(1, 0, first);
        Order.shuffle(1, 0, again);
        Order.shuffle(1, 5, other);
        Order.shuffle(2, 0, seeded);

        assertThat(first)
                .isEqualTo(again)
                .isNotEqualTo(Order.range(0, 20))
                .isNotEqualTo(other)
                .isNotEqualTo(seeded);
        assertThat(first).containsExactlyInAnyOrder(Order.range(0, 20));
    }

    @Test
    void samples_to_evaluate_are_looked_at_before_anything_is_trained() {
        Model model = Toys.product();
        TensorSamples good = TensorSamples.of(Toys.column(1), Toys.column(1));
        TensorSamples wide = TensorSamples.of(Toys.normal(1, 2, 3), Toys.column(1, 1));
        TensorSamples wideTarget = TensorSamples.of(Toys.column(1, 1), Toys.normal(1, 2, 3));
        Trainer trainer = Toys.trainer(model, ObjectConfig.of("SGD"));

        assertThatThrownBy(() -> trainer.evaluate(wide, 2)).hasMessageContaining("input x");
        assertThatThrownBy(() -> trainer.evaluate(wideTarget, 2)).hasMessageContaining("the target does not fit");
        assertThatThrownBy(() -> trainer.fit(good, FitOptions.defaults().validation(wide)))
                .hasMessageContaining("input x");
        assertThat(model.variables().get(0).value().get(0)).isEqualTo(1);
    }

    @Test
    void a_stateful_model_has_one_batch_size() {
        TensorSamples samples = TensorSamples.of(Toys.normal(1, 4, 3, 1), Toys.normal(2, 4, 1));
        TensorSamples odd = TensorSamples.of(Toys.normal(1, 3, 3, 1), Toys.normal(2, 3, 1));
        Trainer trainer = Toys.trainer(stateful(), FROZEN);

        assertThatThrownBy(() -> trainer.fit(samples, FitOptions.defaults().batchSize(4)))
                .hasMessageContaining("another batch size than the model's");
        assertThatThrownBy(() -> trainer.fit(odd, FitOptions.defaults().batchSize(2)))
                .hasMessageContaining("2");
    }

    @Test
    void what_was_compiled_with_objects_is_saved_by_keras_words() {
        Model model = Toys.product();
        var mae = Metrics.of("mae", null, Shape.of(Shape.UNKNOWN, 1));
        CompileConfig plain = Trainer.compile(model, Sgd.of(.1), new MeanSquaredError(), mae)
                .saved()
                .compile();
        CompileConfig weighted = Trainer.compile(
                        model,
                        Sgd.of(.1),
                        List.of(new Trainer.Objective(new MeanAbsoluteError(), .5, List.of())),
                        Backends.select("reference", 1))
                .saved()
                .compile();

        assertThat(plain.losses()).extracting(ObjectConfig::className).containsExactly("MeanSquaredError");
        assertThat(plain.lossWeights()).isEmpty();
        assertThat(plain.metrics().get(0)).extracting(ObjectConfig::className).containsExactly("MeanAbsoluteError");
        assertThat(weighted.lossWeights()).containsExactly(.5);
    }

    /** Five samples in batches of two: what a callback may ask a training for. */
    @Test
    void callbacks_see_how_far_a_training_is() {
        List<String> seen = new ArrayList<>();
        Callback watching = new Callback() {
            @Override
            public void trainBegin(Training training) {
                seen.add("begin " + training.samples() + " in " + training.batches());
            }

            @Override
            public void batchEnd(Training training, int batch) {
                seen.add(training.epoch() + " " + batch + " " + training.batch() + " "
                        + training.logs().values());
                if (training.epoch() == 1) training.stop();
                assertThat(training.stopped()).isEqualTo(training.epoch() == 1);
            }
        };
        TensorSamples samples = TensorSamples.of(Toys.column(1, 1, 1, 1, 1), Toys.column(2, 2, 2, 2, 3));

        Toys.trainer(Toys.product(), FROZEN)
                .fit(samples, FitOptions.defaults().epochs(3).batchSize(2).shuffle(false), watching);

        assertThat(seen)
                .containsExactly(
                        "begin 5 in 3", "0 0 1 {loss=1.0}", "0 1 2 {loss=1.0}", "0 2 3 {loss=1.6}", "1 0 1 {loss=1.0}");
    }
}
