package engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.EngineException;
import engine.api.Float32;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.training.TrainingState;
import engine.api.weight.Variable;
import engine.data.TensorSamples;
import engine.testkit.AllocationMeter;
import engine.train.catalogue.Losses;
import engine.train.catalogue.Metrics;
import engine.train.optimizer.Adam;
import engine.train.optimizer.Optimizer;
import engine.train.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingStepTest {
    private static final TensorSamples SAMPLES = Toys.samples(48);

    @Test
    void driven_by_hand_it_trains_as_fit_does() {
        Model expected = Toys.founding(5);
        trainer(expected, Adam.of(.01)).fit(SAMPLES, options().epochs(1).seed(3));
        Model model = Toys.founding(5);
        TrainingStep step = trainer(model, Adam.of(.01)).step(3);
        int[] order = IntStream.range(0, SAMPLES.size()).toArray();
        for (int from = 0; from < SAMPLES.size(); from += 8) step.apply(step.gradients(SAMPLES, order, from, 8));
        assertThat(numbers(model)).isEqualTo(numbers(expected));
    }

    @Test
    void the_mean_of_two_halves_is_the_gradient_of_the_whole() {
        Trainer trainer = trainer(Toys.product(), Sgd.of(.1));
        TensorSamples left = TensorSamples.of(Toys.column(1, 2), Toys.column(3, 1));
        TensorSamples right = TensorSamples.of(Toys.column(4, -1), Toys.column(0, 2));
        TensorSamples whole = TensorSamples.of(Toys.column(1, 2, 4, -1), Toys.column(3, 1, 0, 2));
        TrainingStep one = trainer.step(1);
        TrainingStep two = trainer.step(2);
        double mean =
                (one.gradients(left).get(0).get(0) + two.gradients(right).get(0).get(0)) / 2;
        assertThat((one.loss() + two.loss()) / 2).isEqualTo((4 + 1 + 16 + 9) / 4.0);
        assertThat(one.gradients(whole).get(0).get(0)).isCloseTo(mean, within(1e-6));
        assertThat(one.loss()).isEqualTo((4 + 1 + 16 + 9) / 4.0);
    }

    @Test
    void another_number_of_gradients_is_refused() {
        TrainingStep step = trainer(Toys.founding(1), Sgd.of(.1)).step(1);
        List<Tensor> gradients = step.gradients(SAMPLES);
        assertThatThrownBy(() -> step.apply(gradients.subList(0, 2)))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("gradients", "expected 5", "found 2");
    }

    @Test
    void samples_of_another_shape_are_refused_in_the_middle_too() {
        TrainingStep step = trainer(Toys.founding(1), Sgd.of(.1)).step(1);
        step.gradients(SAMPLES);
        TensorSamples other =
                TensorSamples.of(List.of(Toys.normal(1, 8, 4, 2), Toys.normal(2, 8, 1)), List.of(Toys.normal(3, 8, 1)));
        assertThatThrownBy(() -> step.gradients(other))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("input lstm_input");
    }

    @Test
    void training_on_a_batch_gives_the_figures_before_the_step_and_testing_those_after() {
        Trainer trainer = Trainer.compile(
                Toys.product(),
                Sgd.of(.1),
                Losses.of("mse"),
                Metrics.of("mae", null, Toys.column(1).shape()));
        TensorSamples batch = TensorSamples.of(Toys.column(2), Toys.column(5));
        assertThat(trainer.trainOnBatch(batch)).isEqualTo(Map.of("loss", 9.0, "mae", 3.0));
        // w = 1 + .1·12 = 2.2: the error is now 5 − 4.4
        assertThat(trainer.testOnBatch(batch).get("mae")).isCloseTo(.6, within(1e-6));
        assertThat(trainer.testOnBatch(batch).get("loss")).isCloseTo(.36, within(1e-6));
        assertThat(trainer.optimizer().iterations()).isEqualTo(1);
    }

    @Test
    void weights_of_samples_may_come_and_go_between_batches() {
        Trainer trainer = trainer(Toys.product(), Sgd.of(.1));
        TensorSamples plain = TensorSamples.of(Toys.column(1, 1), Toys.column(2, 3));
        Float32 weights = new Float32(Shape.of(2), new float[] {1, 3});
        TensorSamples weighted = new TensorSamples(plain.inputs(), plain.targets(), List.of(weights));
        assertThat(trainer.testOnBatch(plain).get("loss")).isEqualTo((1 + 4) / 2.0);
        assertThat(trainer.testOnBatch(weighted).get("loss")).isEqualTo((1 + 3 * 4) / 2.0);
        assertThat(trainer.testOnBatch(plain).get("loss")).isEqualTo((1 + 4) / 2.0);
    }

    @Test
    void accumulating_batches_is_training_on_larger_ones() {
        Model large = Toys.product();
        trainer(large, Sgd.of(.1).momentum(.9)).fit(plain(), options().batchSize(8));
        Model small = Toys.product();
        trainer(small, Sgd.of(.1).momentum(.9).gradientAccumulationSteps(4))
                .fit(plain(), options().batchSize(2));
        assertThat(small.variables().get(0).value().get(0))
                .isNotEqualTo(1)
                .isCloseTo(large.variables().get(0).value().get(0), within(1e-6));
    }

    @Test
    void at_the_end_the_averages_take_the_weights_place() {
        Model model = Toys.product();
        Trainer trainer = trainer(model, Sgd.of(.05).useEma(.5));
        List<Double> seen = new ArrayList<>();
        Callback watch = new Callback() {
            @Override
            public void batchEnd(Training training, int batch) {
                seen.add(model.variables().get(0).value().get(0));
            }
        };
        trainer.fit(plain(), options().batchSize(8), watch);
        double average = seen.get(0);
        for (double weight : seen.subList(1, seen.size())) average = .5 * average + .5 * weight;
        assertThat(model.variables().get(0).value().get(0))
                .isCloseTo(average, within(1e-6))
                .isNotCloseTo(seen.get(seen.size() - 1), within(1e-6));
    }

    /** 48 samples in batches of 8 are 6 batches an epoch: interrupted within and at the end of an epoch. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 8, 11})
    void an_interrupted_run_with_averages_and_accumulation_goes_on_bit_for_bit(int after) {
        Model whole = Toys.founding(5);
        averaging(whole).fit(SAMPLES, options().epochs(2));

        Model model = Toys.founding(5);
        Trainer first = averaging(model);
        List<TrainingState> states = new ArrayList<>();
        first.fit(SAMPLES, options().epochs(2), new InterruptAfter(after, states));
        Trainer second = averaging(model);
        second.optimizer().restore(first.optimizer().state());
        second.fit(SAMPLES, options().epochs(2), states.get(0), List.of());
        assertThat(numbers(model)).isEqualTo(numbers(whole));
    }

    private static Trainer averaging(Model model) {
        return trainer(model, Adam.of(.01).useEma(.8, 4).gradientAccumulationSteps(3));
    }

    private static final class InterruptAfter implements Callback {
        private final int batches;
        private final List<TrainingState> states;
        private int seen;

        InterruptAfter(int batches, List<TrainingState> states) {
            this.batches = batches;
            this.states = states;
        }

        @Override
        public void batchEnd(Training training, int batch) {
            if (++seen == batches) training.interrupt();
        }

        @Override
        public void trainEnd(Training training) {
            assertThat(training.interrupted()).isTrue();
            states.add(training.state(Map.of()));
        }
    }

    @Test
    void frozen_layers_stay_and_what_is_remembered_of_the_others_goes_on() {
        Trainer all = trainer(Toys.founding(5), Adam.of(.01));
        all.fit(SAMPLES, options());
        SavedModel frozen = all.saved().freeze(List.of("lstm_1"));
        Model model = frozen.model();
        Trainer trainer = Trainer.of(frozen, frozen.compile(), Backends.select("reference", 1));
        List<Double> before = numbers(model);
        assertThat(trainer.trained()).extracting(Variable::path).containsExactly("dense_1/kernel", "dense_1/bias");
        assertThat(trainer.optimizer().iterations()).isEqualTo(6);
        assertThat(trainer.optimizer().state().slots())
                .hasSize(4)
                .allMatch(slot -> slot.variable().startsWith("dense_1/"))
                .allMatch(slot -> slot.value().get(0) != 0);
        trainer.fit(SAMPLES, options());
        List<Double> after = numbers(model);
        int dense = 7 + 1; // the last weights are those of dense_1
        assertThat(after.subList(0, after.size() - dense)).isEqualTo(before.subList(0, after.size() - dense));
        assertThat(after).isNotEqualTo(before);
        assertThat(trainer.saved().model().architecture().layer("lstm_1").trainable())
                .isFalse();
        assertThatThrownBy(() -> model.freeze("lstm"))
                .isInstanceOf(EngineException.class)
                .hasMessageContainingAll("no layer named lstm", "lstm_1");
    }

    @Test
    void a_driven_step_allocates_nothing() {
        TrainingStep step = trainer(
                        Toys.founding(1),
                        Adam.of(.001).gradientAccumulationSteps(2).useEma(.9, 3))
                .step(1);
        AllocationMeter.assertSettlesAtZero(() -> step.apply(step.gradients(SAMPLES)));
    }

    private static TensorSamples plain() {
        return TensorSamples.of(Toys.normal(1, 32, 1), Toys.normal(2, 32, 1));
    }

    private static FitOptions options() {
        return FitOptions.defaults().seed(1).batchSize(8).shuffle(false);
    }

    private static Trainer trainer(Model model, Optimizer optimizer) {
        return Trainer.compile(
                model, optimizer, List.of(Trainer.Objective.of(Losses.of("mse"))), Backends.select("reference", 1));
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
