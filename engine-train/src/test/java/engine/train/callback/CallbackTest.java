package engine.train.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engine.api.EngineException;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks watch the figure "watched", which a callback before them makes up. */
class CallbackTest {
    private static final TensorSamples SAMPLES = TensorSamples.of(Toys.column(1, 2), Toys.column(3, 4));

    @TempDir
    private Path folder;

    private final Model model = Toys.product();

    private record Figures(double... values) implements Callback {
        @Override
        public void epochEnd(Training training, int epoch, Logs logs) {
            logs.put("watched", values[epoch]);
        }
    }

    private History run(Callback callback, double... watched) {
        return trainer()
                .fit(SAMPLES, FitOptions.defaults().epochs(watched.length).seed(1), new Figures(watched), callback);
    }

    private Trainer trainer() {
        return Toys.trainer(model, new ObjectConfig("SGD", Map.of("learning_rate", 0.1)));
    }

    @Test
    void early_stopping_waits_for_its_patience() {
        EarlyStopping stopping =
                new EarlyStopping(new EarlyStopping.Options("watched", 0, 2, "auto", Double.NaN, false, 0));

        assertThat(run(stopping, 5, 4, 4.5, 4.2, 1, 1).epochs()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void early_stopping_puts_the_best_weights_back() {
        List<Double> weights = new ArrayList<>();
        Callback recorder = new Callback() {
            @Override
            public void epochEnd(Training training, int epoch, Logs logs) {
                weights.add(training.model().variables().get(0).value().get(0));
            }
        };
        EarlyStopping stopping = EarlyStopping.onBest("watched", 2);

        trainer().fit(SAMPLES, FitOptions.defaults().epochs(4).seed(1), new Figures(5, 4, 6, 7), recorder, stopping);

        assertThat(stopping.bestEpoch()).isEqualTo(1);
        assertThat(model.variables().get(0).value().get(0))
                .isEqualTo(weights.get(1))
                .isNotEqualTo(weights.get(3));
    }

    @Test
    void the_rate_is_lowered_on_a_plateau() {
        ReduceLrOnPlateau reduce =
                new ReduceLrOnPlateau(new ReduceLrOnPlateau.Options("watched", 0.5, 2, "auto", 1e-4, 1, 0.03));

        List<Double> rates = run(reduce, 1, 1, 1, 1, 1, 1, 1, 1).values().get("learning_rate");

        // lowered after epochs 2, 5 (one epoch of cooldown between) and 7 is at the lowest rate
        double[] expected = {.1, .1, .1, .05, .05, .03, .03, .03};
        for (int i = 0; i < expected.length; i++) assertThat(rates.get(i)).isCloseTo(expected[i], within(1e-7));
    }

    /** Two of one class with different patience, interrupted between their reductions. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void callbacks_go_on_where_an_interrupted_run_left_them(int stopAfter) {
        double[] watched = {1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5};
        FitOptions options = FitOptions.defaults().epochs(watched.length).seed(1);
        List<Double> expected = trainer()
                .fit(SAMPLES, options, null, reducing(watched))
                .values()
                .get("learning_rate");
        List<TrainingState> states = new ArrayList<>();
        Callback stopping = new Callback() {
            @Override
            public void epochEnd(Training training, int epoch, Logs logs) {
                if (epoch + 1 < stopAfter) return;
                states.add(training.state(Map.of()));
                training.stop();
            }
        };
        List<Callback> interrupted = new ArrayList<>(reducing(watched));
        interrupted.add(stopping);
        Trainer first = trainer();
        first.fit(SAMPLES, options, null, interrupted);

        Trainer second = trainer();
        second.optimizer().restore(first.optimizer().state());
        History history = second.fit(SAMPLES, options, states.get(0), reducing(watched));

        assertThat(history.values().get("learning_rate")).isEqualTo(expected);
    }

    private static List<Callback> reducing(double[] watched) {
        return List.of(
                new Figures(watched),
                new ReduceLrOnPlateau(new ReduceLrOnPlateau.Options("watched", 0.5, 2, "auto", 1e-4, 0, 0)),
                new ReduceLrOnPlateau(new ReduceLrOnPlateau.Options("watched", 0.9, 3, "auto", 1e-4, 0, 0)));
    }

    @Test
    void a_schedule_sets_the_rate_of_each_epoch() {
        LearningRateScheduler halving = new LearningRateScheduler((epoch, rate) -> epoch == 0 ? rate : rate / 2);

        List<Double> rates = run(halving, 1, 1, 1).values().get("learning_rate");

        assertThat(rates.get(2)).isCloseTo(0.025, within(1e-8));
    }

    @Test
    void a_loss_that_is_no_number_ends_the_run() {
        TerminateOnNaN terminate = new TerminateOnNaN();
        TensorSamples broken = TensorSamples.of(Toys.column(1, Float.NaN), Toys.column(1, 1));

        History history = trainer().fit(broken, FitOptions.defaults().epochs(5).batchSize(1), terminate);

        assertThat(terminate.terminated()).isTrue();
        assertThat(history.epochs()).hasSizeLessThan(2);
    }

    @Test
    void the_csv_log_is_that_of_keras() throws IOException {
        Path file = folder.resolve("log.csv");

        run(new CsvLogger(file), 0.5, 0.25);

        List<String> lines = List.of(Files.readString(file).split("\r\n"));
        assertThat(lines.get(0)).isEqualTo("epoch,loss,watched");
        assertThat(lines.get(1)).startsWith("0,").endsWith(",0.5");
        assertThat(lines.get(2)).startsWith("1,").endsWith(",0.25");
    }

    @Test
    void the_log_has_a_line_an_epoch() {
        List<String> lines = new ArrayList<>();

        run(new EpochLog(lines::add), 0.5, 0.00025);

        assertThat(lines.get(0)).matches("Epoch 1/2 - \\d+\\.\\ds - loss: \\d+\\.\\d{4} - watched: 0\\.5000");
        assertThat(lines.get(1)).endsWith("watched: 2.5000e-04");
    }

    @Test
    void watching_a_figure_that_is_not_there_says_which_are() {
        assertThatThrownBy(() -> run(EarlyStopping.onBest("val_loss", 1), 1, 2))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("val_loss")
                .hasMessageContaining("there are loss, watched")
                .hasMessageContaining("need validation samples");
    }
}
