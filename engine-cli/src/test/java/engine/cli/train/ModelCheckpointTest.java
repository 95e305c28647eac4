package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Float32;
import engine.api.Shape;
import engine.api.layer.Symbol;
import engine.api.model.Model;
import engine.data.TensorSamples;
import engine.io.Models;
import engine.layers.core.Dense;
import engine.train.Callback;
import engine.train.FitOptions;
import engine.train.Logs;
import engine.train.Trainer;
import engine.train.Training;
import engine.train.callback.ModelCheckpoint;
import engine.train.optimizer.Sgd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which epochs are saved under which names. It stands here since saving needs the module of files. */
class ModelCheckpointTest {
    @TempDir
    private Path folder;

    private final Model model =
            Model.sequential("m", Symbol.input("x", 1), Dense.of(1).named("out"));
    private final List<Float> weights = new ArrayList<>(); // after each epoch

    private void run(ModelCheckpoint checkpoint, double... watched) {
        Float32 one = new Float32(Shape.of(1, 1), new float[] {1});
        Callback figures = new Callback() {
            @Override
            public void epochEnd(Training training, int epoch, Logs logs) {
                weights.add(kernel(model));
                logs.put("watched", watched[epoch]);
            }
        };
        Trainer.compile(model, Sgd.of(.01), "mse")
                .fit(
                        TensorSamples.of(one, one),
                        FitOptions.defaults().epochs(watched.length).seed(1),
                        figures,
                        checkpoint);
    }

    private static float kernel(Model model) {
        return (float) model.variables().get(0).value().get(0);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void each_epoch_has_a_file_named_by_epoch_and_figure() throws IOException {
        run(ModelCheckpoint.everyEpoch(folder + "/m-{epoch:02d}-{watched:.2f}.keras"), .5, .25);

        assertThat(files()).containsExactly("m-01-0.50.keras", "m-02-0.25.keras");
        assertThat(kernel(Models.load(folder.resolve("m-01-0.50.keras")).model()))
                .isEqualTo(weights.get(0));
    }

    /** The third epoch is better than the first, the second and the fourth, which is no better than the third, are not. */
    @Test
    void of_the_best_alone_only_those_better_than_all_before_are_saved() throws IOException {
        run(ModelCheckpoint.best(folder + "/{epoch}.keras", "watched"), 3, 4, 2, 2);

        assertThat(files()).containsExactly("1.keras", "3.keras");
        assertThat(kernel(Models.load(folder.resolve("3.keras")).model())).isEqualTo(weights.get(2));
    }

    @Test
    void the_best_so_far_goes_on_after_an_interruption() throws IOException {
        ModelCheckpoint before = ModelCheckpoint.best(folder + "/before.keras", "watched");
        run(before, 2);
        ModelCheckpoint after = ModelCheckpoint.best(folder + "/{watched}.keras", "watched");
        after.restore(before.state());

        run(after, 3, 1.5);

        assertThat(files()).containsExactly("1.5.keras", "before.keras");
    }
}
