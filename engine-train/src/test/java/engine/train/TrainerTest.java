package engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.EngineException;
import engine.api.Float32;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.model.Model;
import engine.api.training.TrainingState;
import engine.api.weight.Variable;
import engine.data.TensorSamples;
import engine.testkit.AllocationMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final ObjectConfig FROZEN_SGD = new ObjectConfig("SGD", Map.of("learning_rate", 0.0));
    private static final ObjectConfig ADAM = ObjectConfig.of("Adam");

    @Test
    void the_epoch_loss_weighs_batches_by_their_samples() {
        // batches of losses (1, 1, 1) and (25): Keras reports 7
        TensorSamples samples = TensorSamples.of(Toys.column(1, 1, 1, 1), Toys.column(0, 2, 0, 6));
        Trainer trainer = Toys.trainer(Toys.product(), FROZEN_SGD);

        History history = trainer.fit(samples, options().batchSize(3).shuffle(false));

        assertThat(history.values()).containsOnlyKeys("loss");
        assertThat(history.last("loss")).isEqualTo(7.0);
    }

    @Test
    void the_validation_part_is_the_end_of_the_data_before_shuffling() {
        TensorSamples samples = TensorSamples.of(Toys.column(1, 1, 1, 1, 1), Toys.column(1, 1, 1, 3, 5));
        Trainer trainer = Toys.trainer(Toys.product(), FROZEN_SGD, "mae");

        History history = trainer.fit(samples, options().validationSplit(0.4));

        assertThat(history.values().keySet()).containsExactly("loss", "mae", "val_loss", "val_mae");
        assertThat(history.last("loss")).isZero();
        assertThat(history.last("val_loss")).isEqualTo(10.0);
        assertThat(history.last("val_mae")).isEqualTo(3.0);
    }

    @Test
    void sample_weights_weigh_the_loss_by_the_number_of_samples() {
        TensorSamples samples = new TensorSamples(
                List.of(Toys.column(1, 1)),
                List.of(Toys.column(2, 3)),
                List.of(new Float32(Shape.of(2), new float[] {1, 3})));

        Map<String, Double> figures =
                Toys.trainer(Toys.product(), FROZEN_SGD, "mse").evaluate(samples, 32);

        assertThat(figures.get("loss")).isEqualTo((1 + 3 * 4) / 2.0);
        assertThat(figures.get("mse")).isEqualTo((1 + 4) / 2.0); // metrics without weights
    }

    @Test
    void a_step_of_sgd_is_that_of_the_formula() {
        Model model = Toys.product();
        TensorSamples samples = TensorSamples.of(Toys.column(2), Toys.column(5));

        Toys.trainer(model, new ObjectConfig("SGD", Map.of("learning_rate", 0.1)))
                .fit(samples, options());

        // d(wx − y)²/dw = 2·(2 − 5)·2 = −12
        assertThat(model.variables().get(0).value().get(0)).isCloseTo(1 + 0.1 * 12, within(1e-6));
    }

    @Test
    void the_same_seed_gives_the_same_bits() {
        assertThat(trained(5, 2)).isEqualTo(trained(5, 2)).isNotEqualTo(trained(6, 2));
    }

    private static List<Double> trained(long seed, int epochs) {
        Model model = Toys.founding(seed);
        Toys.trainer(model, ADAM)
                .fit(Toys.samples(50), options().epochs(epochs).batchSize(8).seed(seed));
        return numbers(model);
    }

    /** 50 samples in batches of 8 are 7 batches an epoch: stopped at the start, within, and at the end of an epoch. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 7, 8, 13, 14, 20})
    void a_run_that_was_stopped_goes_on_bit_for_bit(int stopAfter) {
        FitOptions options =
                options().epochs(3).batchSize(8).seed(5).validationSplit(0).validation(Toys.samples(10));
        Model whole = Toys.founding(5);
        History expected = Toys.trainer(whole, ADAM, "mae").fit(Toys.samples(50), options);

        Model model = Toys.founding(5);
        Trainer first = Toys.trainer(model, ADAM, "mae");
        List<TrainingState> states = new ArrayList<>();
        first.fit(Toys.samples(50), options, new StopAfter(stopAfter, states));
        Trainer second = Toys.trainer(model, ADAM, "mae");
        second.optimizer().restore(first.optimizer().state());
        History history = second.fit(Toys.samples(50), options, states.get(0), List.of());

        assertThat(numbers(model)).isEqualTo(numbers(whole));
        assertThat(history.values()).isEqualTo(expected.values());
    }

    private static final class StopAfter implements Callback {
        private final int batches;
        private final List<TrainingState> states;
        private int seen;

        StopAfter(int batches, List<TrainingState> states) {
            this.batches = batches;
            this.states = states;
        }

        @Override
        public void batchEnd(Training training, int batch) {
            if (++seen == batches) training.stop();
        }

        @Override
        public void trainEnd(Training training) {
            states.add(training.state(Map.of()));
        }
    }

    @Test
    void fit_allocates_nothing_once_it_runs() {
        AllocationMeter meter = new AllocationMeter();
        AtomicBoolean quiet = new AtomicBoolean();
        Callback measured = new Callback() {
            @Override
            public void batchEnd(Training training, int batch) {
                if (!meter.quietLongEnough()) return;
                quiet.set(true);
                training.stop();
            }
        };

        Toys.trainer(Toys.founding(1), ADAM, "mae", "rmse")
                .fit(Toys.samples(40_000), options().batchSize(8), measured);

        assertThat(quiet).as("bytes of the quietest step: %d", meter.least()).isTrue();
    }

    @Test
    void samples_of_another_shape_are_refused() {
        TensorSamples samples = TensorSamples.of(
                List.of(Toys.normal(1, 5, 4, 2), Toys.normal(2, 5, 1)), List.of(Toys.column(1, 2, 3, 4, 5)));

        assertThatThrownBy(() -> Toys.trainer(Toys.founding(1), ADAM).fit(samples, options()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("input lstm_input")
                .hasMessageContaining("(None, 4, 3)")
                .hasMessageContaining("(5, 4, 2)");
    }

    @Test
    void a_validation_split_that_leaves_nothing_is_refused() {
        TensorSamples samples = TensorSamples.of(Toys.column(1), Toys.column(1));

        assertThatThrownBy(() -> Toys.trainer(Toys.product(), ADAM)
                        .fit(samples, options().validationSplit(0.5)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("too few samples for the validation split");
    }

    static FitOptions options() {
        return FitOptions.defaults().seed(1);
    }

    private static List<Double> numbers(Model model) {
        List<Double> numbers = new ArrayList<>();
        for (Variable variable : model.variables()) {
            for (int i = 0; i < variable.value().size(); i++)
                numbers.add(variable.value().get(i));
        }
        return numbers;
    }
}
