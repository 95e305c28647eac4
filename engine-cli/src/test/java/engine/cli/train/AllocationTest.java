package engine.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import engine.api.Float32;
import engine.api.ObjectConfig;
import engine.api.Shape;
import engine.api.Tensor;
import engine.api.activation.ActivationFunction;
import engine.api.model.Backends;
import engine.api.model.Model;
import engine.api.training.CompileConfig;
import engine.cli.harness.Prices;
import engine.data.Samples;
import engine.data.TensorSamples;
import engine.data.prepare.Preparation;
import engine.data.prepare.PreparationOptions;
import engine.data.prepare.Windows;
import engine.data.spec.DataSpec;
import engine.data.spec.DataSpec.Target.As;
import engine.data.table.Table;
import engine.data.table.TableOptions;
import engine.data.table.TableSource;
import engine.testkit.AllocationMeter;
import engine.train.Callback;
import engine.train.FitOptions;
import engine.train.Trainer;
import engine.train.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A step of the founding model in {@code fit} allocates nothing on any thread: gathering, metrics, clipping and dropout included. */
@Tag("own-jvm") // after hundreds of other models the compiler may give up a loop of vectors, and each is an object then
class AllocationTest {
    private static final int BATCH = 40;
    private static final int STEPS = 5_000;

    @TempDir
    private static Path folder;

    private static Windows windows;

    @BeforeAll
    static void readTable() throws IOException {
        Path file = Prices.of(20_000).write(folder.resolve("prices.csv"));
        Table table = Table.read(TableSource.file(file), TableOptions.DEFAULTS);
        DataSpec spec = Preparation.fit(
                table,
                PreparationOptions.DEFAULTS
                        .window(6)
                        .as(As.LOG_RETURN)
                        .horizon(2)
                        .steps(2));
        windows = Windows.all(table, spec).withTargets();
    }

    @ParameterizedTest
    @CsvSource({
        "vector, Adam, clipnorm",
        "vector, SGD, global_clipnorm",
        "vector, RMSprop, clipvalue",
        "vector, AdamW, clipnorm",
        "reference, Adam, global_clipnorm",
        "reference, SGD, clipvalue"
    })
    void fit_on_windows(String backend, String optimizer, String clipping) {
        assertQuiet(windows, backend, new ObjectConfig(optimizer, Map.of("learning_rate", 0.001, clipping, 0.5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nadam", "Adamax", "Adagrad", "Adadelta", "Lion"})
    void fit_that_accumulates_and_averages(String optimizer) {
        Map<String, Object> config = Map.of(
                "use_ema", true, "ema_overwrite_frequency", 3L, "gradient_accumulation_steps", 2L, "clipnorm", 0.5);
        assertQuiet(windows, "vector", new ObjectConfig(optimizer, config));
    }

    @ParameterizedTest
    @CsvSource({"vector, Adam", "reference, RMSprop"})
    void fit_on_tensors_with_sample_weights(String backend, String optimizer) {
        assertQuiet(tensors(), backend, ObjectConfig.of(optimizer));
    }

    private static void assertQuiet(Samples samples, String backend, ObjectConfig optimizer) {
        Model model = new FoundingModel(33, ActivationFunction.TANH, ActivationFunction.LINEAR, 0.2, 0.1)
                .create(windows.spec(), 1);
        List<ObjectConfig> metrics = List.of(ObjectConfig.of("mae"), ObjectConfig.of("rmse"));
        CompileConfig config = new CompileConfig(
                optimizer, List.of(ObjectConfig.of("huber")), List.of(), List.of(metrics), List.of(metrics));
        Meter meter = new Meter();
        Trainer.compile(model, config, Backends.select(backend, 2))
                .fit(
                        samples,
                        FitOptions.defaults().epochs(STEPS).batchSize(BATCH).seed(1),
                        meter);
        assertThat(meter.quiet)
                .as("least bytes of a step: %d", meter.bytes.least())
                .isTrue();
    }

    /** Stops when 50 steps in a row were quiet, or after too many. */
    private static final class Meter implements Callback {
        private final AllocationMeter bytes = new AllocationMeter();
        private final AtomicBoolean quiet = new AtomicBoolean();
        private int steps;

        @Override
        public void batchEnd(Training training, int batch) {
            if (bytes.quietLongEnough()) quiet.set(true);
            if (quiet.get() || ++steps == STEPS) training.stop();
        }
    }

    /** The same samples, written out. */
    private static TensorSamples tensors() {
        int[] all = IntStream.range(0, windows.size()).toArray();
        List<Tensor> inputs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            inputs.add(room(windows.inputShapes().get(i)));
            windows.input(i, all, 0, all.length, inputs.get(i));
        }
        Float32 target = room(windows.targetShapes().get(0));
        windows.target(0, all, 0, all.length, target);
        Float32 weights = new Float32(Shape.of(all.length), new float[all.length]);
        for (int i : all) weights.set(i, i % 3);
        return new TensorSamples(inputs, List.of(target), List.of(weights));
    }

    private static Float32 room(Shape sample) {
        Shape shape = sample.prepend(windows.size());
        return new Float32(shape, new float[shape.size()]);
    }
}
