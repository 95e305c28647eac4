package engine.cli.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import engine.api.Float32;
import engine.api.model.Backends;
import engine.api.model.SavedModel;
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
import org.junit.jupiter.params.provider.MethodSource;

/** Models that real Keras saved half-trained go on here as they went on there: the state of their optimizer was read right. */
class ResumedModelTest {
    @TempDir
    private Path folder;

    /** One of each generation; Nadam before Keras 3 had another schedule of its momentum or did not save how far it was. */
    static List<String> trained() {
        return GoldenZip.oneOfEach().stream()
                .filter(name -> name.contains("/opt_"))
                .filter(name -> !name.contains("/opt_nadam.") || name.contains("/keras-3."))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("trained")
    void training_goes_on_as_in_keras(String name) throws Exception {
        Path file = GoldenZip.file(name, folder);
        SavedModel saved = Models.load(file);
        assertThat(saved.origin().notices()).noneMatch(notice -> notice.contains("optimizer"));
        assertThat(saved.optimizerState()).isNotNull();
        Trainer trainer = Trainer.of(saved, Objects.requireNonNull(saved.compile()), Backends.standard());
        Map<?, ?> training = (Map<?, ?>) GoldenZip.record(name, "training");
        Map<?, ?> resumed = (Map<?, ?>) GoldenZip.record(name, "resumed");
        List<?> losses = (List<?>) ((Map<?, ?>) resumed.get("history")).get("loss");
        FitOptions options = FitOptions.defaults()
                .epochs(losses.size())
                .batchSize(((Number) training.get("batch_size")).intValue())
                .shuffle(false);
        TensorSamples samples = TensorSamples.of(numbers(GoldenZip.record(name, "x")), numbers(training.get("y")));
        List<Double> ours = trainer.fit(samples, options).values().get("loss");
        for (int i = 0; i < losses.size(); i++) {
            assertThat(ours.get(i)).as("epoch %d", i).isCloseTo(((Number) losses.get(i)).doubleValue(), within(1e-6));
        }
    }

    private static Float32 numbers(Object nested) {
        return (Float32) GoldenZip.tensor(nested);
    }
}
