package engine.cli.command.run;

import engine.cli.console.Console;
import engine.cli.console.EngineCommand;
import engine.cli.data.TableFlags;
import engine.cli.train.ArchitectureFlags;
import engine.cli.train.CompileFlags;
import engine.cli.train.RunFlags;
import engine.cli.train.RunSettings;
import engine.cli.train.TrainFlags;
import engine.cli.train.TrainingRun;
import engine.cli.train.checkpoint.Checkpoint;
import engine.cli.train.checkpoint.StoredCheckpoint;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code engine train}. */
@Command(
        name = "train",
        description = "Trains a model; without arguments the founding model on the bundled S&P 500 history.")
public final class TrainCommand extends EngineCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "a Keras model to go on with (default: the built-in)")
    private @Nullable Path model;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "a table (.csv, .csv.gz, .tsv) or tensors (.npz, .npy, .json)")
    private @Nullable Path data;

    @Mixin
    private RunFlags run = new RunFlags();

    @Mixin
    private CompileFlags compile = new CompileFlags();

    @Mixin
    private ArchitectureFlags architecture = new ArchitectureFlags();

    @Mixin
    private TableFlags table = new TableFlags();

    @Spec
    private CommandSpec spec;

    public TrainCommand(Console console) {
        super(console);
        this.spec = CommandSpec.create(); // picocli puts the real one in its place
    }

    @Override
    protected int run() {
        ParseResult parsed = spec.commandLine().getParseResult();
        RunSettings settings = RunSettings.of(parsed);
        TrainingRun training = training(settings);
        return run.resumes() ? resume(parsed, settings, training.checkpoint()) : training.run();
    }

    /** Goes on with the flags of the interrupted run; those given now may not contradict them. */
    private int resume(ParseResult parsed, RunSettings settings, Checkpoint checkpoint) {
        StoredCheckpoint found = checkpoint.open();
        RunSettings all = settings.over(found.state(), global().seed(), checkpoint.root(), spec);
        List<String> arguments = all.arguments(RunSettings.freeArguments(parsed));
        TrainCommand again = new TrainCommand(console());
        CommandLine commandLine =
                new CommandLine(again).setExpandAtFiles(false); // a checkpoint names no files of flags
        commandLine.parseArgs(arguments.toArray(String[]::new));
        boolean historyNamed = settings.flags().containsKey("--history");
        return again.training(RunSettings.of(commandLine.getParseResult()))
                .resume(checkpoint.folder(), found, historyNamed);
    }

    private TrainingRun training(RunSettings settings) {
        TrainFlags flags = new TrainFlags(run, compile, architecture, table);
        return new TrainingRun(console(), global(), model, data, flags, settings);
    }
}
