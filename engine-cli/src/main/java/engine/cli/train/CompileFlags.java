package engine.cli.train;

import engine.api.EngineException;
import engine.api.ObjectConfig;
import engine.api.Problem;
import engine.api.Shape;
import engine.api.model.SavedModel;
import engine.api.spi.Backend;
import engine.api.training.CompileConfig;
import engine.api.training.OptimizerState;
import engine.cli.console.FlagCheck;
import engine.train.Trainer;
import engine.train.catalogue.Losses;
import engine.train.catalogue.Metrics;
import engine.train.catalogue.Optimizers;
import engine.train.optimizer.Optimizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code compile} takes. A compiled model brings its own; only flags that were given override it. */
public final class CompileFlags {
    private static final double LEARNING_RATE = 0.001;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            description = "sgd, rmsprop, adam, adamw, muon, … (default: adam)")
    private @Nullable String optimizer;

    @Option(names = "--learning-rate", paramLabel = "R", description = "default: .001")
    private @Nullable Double learningRate;

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = "mse, mae, huber, binary_crossentropy, … (default: mse)")
    private @Nullable String loss;

    @Option(
            names = "--metrics",
            split = ",",
            paramLabel = "NAME",
            description = "mse, mae, rmse, accuracy, … (default: mse,mae)")
    private @Nullable List<String> metrics;

    /**
     * The model compiled, and its optimizer where the file left it.
     *
     * @param file of the model, for messages
     */
    public Trainer trainer(SavedModel saved, Path file, Backend backend) {
        if (learningRate != null) FlagCheck.positive("--learning-rate", learningRate);
        CompileConfig own = saved.compile();
        int outputs = saved.model().graph().outputs().size();
        CompileConfig config = own == null ? defaults(outputs) : own;
        CompileConfig compiled = new CompileConfig(
                optimizerConfig(config.optimizer()),
                loss == null ? config.losses() : Collections.nCopies(outputs, ObjectConfig.of(loss)),
                config.lossWeights(),
                metrics == null ? config.metrics() : Collections.nCopies(outputs, configs(metrics)),
                metrics == null ? config.weightedMetrics() : List.of());
        check("--loss", loss == null ? List.of() : List.of(loss), Losses::of);
        check("--metrics", metrics == null ? List.of() : metrics, name -> Metrics.of(name, null, Shape.of(1, 1)));
        if (own != null) refuseUnknown(compiled, file);
        Trainer trainer = Trainer.compile(saved.model(), compiled, backend);
        restore(saved.optimizerState(), trainer.optimizer(), compiled);
        return trainer;
    }

    /** An unknown name in a flag is a wrong use, where in a file it is wrong content. */
    private static void check(String flag, List<String> names, Consumer<String> make) {
        for (String name : names) {
            try {
                make.accept(name);
            } catch (EngineException e) {
                throw e.problem().kind(Problem.Kind.USAGE).where(flag).exception(e);
            }
        }
    }

    /** What a file was compiled with and is not known here can be replaced by a flag. */
    private static void refuseUnknown(CompileConfig config, Path file) {
        checkFile("--optimizer adam", List.of(config.optimizer()), Optimizers::of, file);
        checkFile("--loss mse", config.losses(), Losses::of, file);
        Stream.of(config.metrics(), config.weightedMetrics())
                .flatMap(List::stream)
                .forEach(metrics -> checkFile(
                        "--metrics mse,mae", metrics, metric -> Metrics.of(metric, null, Shape.of(1, 1)), file));
    }

    private static void checkFile(
            String instead, List<? extends @Nullable ObjectConfig> configs, Consumer<ObjectConfig> make, Path file) {
        for (ObjectConfig config : configs) {
            try {
                if (config != null) make.accept(config);
            } catch (EngineException e) {
                throw e.problem()
                        .kind(Problem.Kind.FILE)
                        .where(file)
                        .hint("it was compiled so; give another one, such as " + instead
                                + "; predict and the views of the model need none")
                        .exception(e);
            }
        }
    }

    private static CompileConfig defaults(int outputs) {
        return new CompileConfig(
                Optimizers.of("adam", LEARNING_RATE).config(),
                Collections.nCopies(outputs, ObjectConfig.of("mse")),
                List.of(),
                Collections.nCopies(outputs, configs(List.of("mse", "mae"))),
                List.of());
    }

    private static List<ObjectConfig> configs(List<String> names) {
        List<ObjectConfig> configs = new ArrayList<>();
        for (String name : names) configs.add(ObjectConfig.of(name));
        return configs;
    }

    private ObjectConfig optimizerConfig(ObjectConfig present) {
        if (optimizer != null) {
            check("--optimizer", List.of(optimizer), name -> Optimizers.of(name, LEARNING_RATE));
            return Optimizers.of(optimizer, learningRate == null ? LEARNING_RATE : learningRate)
                    .config();
        }
        if (learningRate == null) return present;
        Map<String, Object> changed = new LinkedHashMap<>(present.config());
        changed.remove("lr");
        changed.put("learning_rate", learningRate);
        return new ObjectConfig(present.className(), changed);
    }

    /** The state of another optimizer is of no use; a rate that was asked for wins over the state's. */
    private void restore(@Nullable OptimizerState state, Optimizer target, CompileConfig compiled) {
        if (state == null || !target.state().optimizer().equals(state.optimizer())) return;
        target.restore(state);
        boolean constant = compiled.optimizer().config().get("learning_rate") instanceof Number;
        if (learningRate != null && constant) target.learningRate(learningRate);
    }
}
