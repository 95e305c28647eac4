package engine.cli.train;

import engine.api.Problem;
import engine.api.model.SavedModel;
import engine.cli.console.FlagCheck;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run goes, and what it leaves behind. */
public final class RunFlags {
    @Option(
            names = "--test-split",
            paramLabel = "S",
            description = "last share of a table that is held back (default: .1)")
    @Nullable
    Double testSplit;

    @Option(names = "--validation-split", paramLabel = "S", description = "evaluated after each epoch (default: 0)")
    double validationSplit;

    @Option(names = "--epochs", paramLabel = "N", description = "default: 10")
    int epochs = 10;

    @Option(names = "--batch-size", paramLabel = "N", description = "default: 32")
    @Nullable
    Integer batchSize;

    @Option(
            names = "--shuffle",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "a new order each epoch (default)")
    boolean shuffle = true;

    @Option(
            names = "--freeze",
            split = ",",
            paramLabel = "LAYER",
            description = "layers whose weights stay as they are")
    @Nullable
    List<String> freeze;

    @Option(names = "--out", paramLabel = "FILE", description = "M.keras or M.h5 (default: founding.keras)")
    @Nullable
    Path out;

    @Option(
            names = "--architecture",
            paramLabel = "FILE",
            description = "where MODEL holds weights alone: a model file, or the text of Keras' to_json")
    @Nullable
    Path architecture;

    @Option(names = "--history", paramLabel = "FILE", description = "Keras' History.history as JSON")
    @Nullable
    Path history;

    @Option(names = "--epoch-log", paramLabel = "0|1|2", description = "nothing, a bar, a line an epoch")
    @Nullable
    Integer epochLog;

    @Option(names = "--checkpoint", paramLabel = "DIR", description = "default: NAME.checkpoint beside --out")
    @Nullable
    Path checkpoint;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            description = "epochs; 0 only when interrupted (default: 1)")
    int checkpointEvery = 1;

    @Option(
            names = "--resume",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "DIR",
            description = "go on bit for bit from a checkpoint (default: that of --out)")
    @Nullable
    Path resume;

    /** Refuses numbers that make no run. */
    void check() {
        if (testSplit != null) FlagCheck.share("--test-split", testSplit);
        FlagCheck.share("--validation-split", validationSplit);
        FlagCheck.atLeast("--epochs", epochs, 1);
        if (batchSize != null) FlagCheck.atLeast("--batch-size", batchSize, 1);
        FlagCheck.atLeast("--checkpoint-every", checkpointEvery, 0);
        if (epochLog != null && (epochLog < 0 || epochLog > 2)) {
            throw Problem.usage("wrong --epoch-log")
                    .expected("0, 1 or 2")
                    .found(epochLog)
                    .exception();
        }
    }

    /** Whether an interrupted run goes on. */
    public boolean resumes() {
        return resume != null;
    }

    /** The model with the wanted layers frozen. */
    SavedModel frozen(SavedModel model) {
        List<String> layers = freeze;
        if (layers == null) return model;
        for (String layer : layers) {
            if (layer.isBlank()) {
                throw Problem.usage("--freeze without a layer")
                        .hint("leave the flag out to train all layers, or name some: engine summary lists them")
                        .exception();
            }
            if (model.model().variables(layer).isEmpty()) {
                throw Problem.usage("a layer without weights cannot be frozen")
                        .where("--freeze " + layer)
                        .exception();
            }
        }
        SavedModel frozen = model.freeze(layers);
        if (frozen.model().trainableVariables().isEmpty()) {
            throw Problem.usage("no layer is left to be trained")
                    .where("--freeze " + String.join(",", layers))
                    .exception();
        }
        return frozen;
    }
}
