package engine.train.callback;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.ObjectConfig;
import engine.api.model.Model;
import engine.api.training.TrainingState;
import engine.data.TensorSamples;
import engine.train.Callback;
import engine.train.FitOptions;
import engine.train.History;
import engine.train.Logs;
import engine.train.Toys;
import engine.train.Trainer;
import engine.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When it stops and what it puts back, argument by argument, as {@code keras.callbacks.EarlyStopping} does. */
class EarlyStoppingTest {
    private static final TensorSamples SAMPLES = TensorSamples.of(Toys.column(1, 2), Toys.column(3, 4));

    private final Model model = Toys.product();
    private final List<Double> weights = new ArrayList<>(); // after each epoch

    private History run(EarlyStopping stopping, double... watched) {
        return run(trainer(), null, stopping, watched);
    }

    private Trainer trainer() {
        return Toys.trainer(model, new ObjectConfig("SGD", Map.of("learning_rate", 0.1)));
    }

    private History run(Trainer trainer, TrainingState from, Callback last, double... watched) {
        FitOptions options = FitOptions.defaults().epochs(watched.length).seed(1);
        return trainer.fit(SAMPLES, options, from, List.of(figures(watched), last));
    }

    private Callback figures(double... watched) {
        return new Callback() {
            @Override
            public void epochEnd(Training training, int epoch, Logs logs) {
                weights.add(weight());
                logs.put("watched", watched[epoch]);
            }
        };
    }

    private double weight() {
        return model.variables().get(0).value().get(0);
    }

    private static EarlyStopping stopping(String mode, double baseline, boolean restore, int start) {
        return new EarlyStopping(new EarlyStopping.Options("watched", 0, 2, mode, baseline, restore, start));
    }

    @Test
    void a_baseline_must_be_beaten_within_the_patience() {
        assertThat(run(stopping("min", 3, false, 0), 6, 5, 4, 4, 1).epochs()).containsExactly(0, 1, 2, 3);
        assertThat(run(stopping("min", 5, false, 0), 6, 4, 4, 4, 1).epochs()).containsExactly(0, 1, 2, 3);
        assertThat(run(stopping("min", 7, false, 0), 6, 5, 4, 4, 3).epochs()).hasSize(5);
    }

    @Test
    void epochs_before_the_first_that_is_watched_do_not_count() {
        EarlyStopping stopping = stopping("min", Double.NaN, false, 2);

        assertThat(run(stopping, 1, 1, 5, 5, 5, 5).epochs()).containsExactly(0, 1, 2, 3, 4);
        assertThat(stopping.bestEpoch()).isEqualTo(2);
    }

    @Test
    void the_best_epoch_is_known_without_its_weights() {
        EarlyStopping stopping = stopping("max", Double.NaN, false, 0);

        run(stopping, 1, 7, 3, 2, 1);

        assertThat(stopping.bestEpoch()).isEqualTo(1);
        assertThat(weight()).isEqualTo(weights.get(3));
    }

    @Test
    void a_figure_that_never_improves_leaves_the_weights_of_the_first_epoch() {
        run(stopping("min", Double.NaN, true, 0), Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        assertThat(weights).hasSize(2);
        assertThat(weight()).isEqualTo(weights.get(0)).isNotEqualTo(weights.get(1));
    }

    /** Interrupted after its third epoch; the best was the second, whose weights only the saved state holds. */
    @Test
    void the_best_weights_go_with_a_checkpoint() {
        Trainer first = trainer();
        List<TrainingState> states = new ArrayList<>();
        EarlyStopping before = stopping("min", Double.NaN, true, 0);
        first.fit(SAMPLES, FitOptions.defaults().epochs(4).seed(1), figures(5, 4, 6, 7), before, new Callback() {
            @Override
            public void epochEnd(Training training, int epoch, Logs logs) {
                if (epoch < 2) return;
                states.add(training.state(Map.of()));
                training.interrupt();
            }
        });
        assertThat(weight()).isEqualTo(weights.get(2));

        Trainer second = trainer();
        second.optimizer().restore(first.optimizer().state());
        EarlyStopping after = stopping("min", Double.NaN, true, 0);
        run(second, states.get(0), after, 5, 4, 6, 7);

        assertThat(after.bestEpoch()).isEqualTo(1);
        assertThat(weight()).isEqualTo(weights.get(1)).isNotEqualTo(weights.get(2));
    }
}
