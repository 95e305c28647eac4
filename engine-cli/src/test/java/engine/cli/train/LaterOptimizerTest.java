package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.Float32;
import engine.api.Tensor;
import engine.api.model.Backends;
import engine.api.model.SavedModel;
import engine.api.spi.TensorFiles;
import engine.api.weight.Variable;
import engine.data.TensorSamples;
import engine.io.Models;
import engine.train.FitOptions;
import engine.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that Keras 3.15 trained a little go on here as they do there ({@code keras-checks/make_later_optimizers.py}). */
class LaterOptimizerTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"adafactor", "ftrl", "lamb", "muon", "schedule_free_adam_w"})
    void four_more_steps_give_the_weights_of_keras(String optimizer) throws Exception {
        Map<String, Tensor> numbers = TensorFiles.read(resource("later_optimizers.npz"));
        SavedModel saved = Models.load(resource(optimizer + ".keras"));
        assertThat(saved.origin().notices()).isEmpty();
        Trainer trainer = step(saved, numbers, 2);
        Path file = folder.resolve("between.keras");
        Models.save(trainer.saved(), file);
        Trainer other = step(Models.load(file), numbers, 2);
        List<Variable> variables = other.saved().model().trainableVariables();
        for (int i = 0; i < variables.size(); i++) {
            double[] expected = numbers.get(optimizer + "/" + i).toDoubles();
            assertThat(variables.get(i).value().toDoubles()).containsExactly(expected, within(2e-6));
        }
    }

    private static Trainer step(SavedModel saved, Map<String, Tensor> numbers, int steps) {
        Trainer trainer = Trainer.of(saved, Objects.requireNonNull(saved.compile()), Backends.standard());
        assertThat(trainer.optimizer().iterations()).isGreaterThanOrEqualTo(3);
        TensorSamples samples = TensorSamples.of((Float32) numbers.get("x"), (Float32) numbers.get("y"));
        trainer.fit(samples, FitOptions.defaults().epochs(steps).batchSize(8).shuffle(false));
        return trainer;
    }

    private static Path resource(String name) throws Exception {
        return Path.of(LaterOptimizerTest.class.getResource(name).toURI());
    }
}
