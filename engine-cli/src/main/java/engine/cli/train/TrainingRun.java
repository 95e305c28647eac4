package engine.cli.train;

import engine.api.Problem;
import engine.api.model.Model;
import engine.api.model.SavedModel;
import engine.api.spi.Backend;
import engine.api.training.TrainingState;
import engine.cli.console.Console;
import engine.cli.console.FlagCheck;
import engine.cli.console.GlobalOptions;
import engine.cli.console.ModelOpening;
import engine.cli.data.PreparedTable;
import engine.cli.train.checkpoint.Checkpoint;
import engine.cli.train.checkpoint.CheckpointCallback;
import engine.cli.train.checkpoint.StoredCheckpoint;
import engine.io.file.WriterLock;
import engine.train.Callback;
import engine.train.FitOptions;
import engine.train.History;
import engine.train.Trainer;
import engine.train.Training;
import engine.train.callback.EpochLog;
import engine.train.callback.TerminateOnNaN;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code engine train}: prepares data, makes or loads the model, trains it with checkpoints, saves it and reports. */
public final class TrainingRun {
    private static final int INTERRUPTED = 130;
    private static final String DATA = "data";
    private static final String PREPARATION = "preparation";

    private final Console console;
    private final GlobalOptions global;
    private final @Nullable Path modelFile;
    private final @Nullable Path dataFile;
    private final RunFlags flags;
    private final CompileFlags compile;
    private final ArchitectureFlags architecture;
    private final RunData data;
    private final RunSettings settings;
    private final OutputFile out;
    private final long seed;

    public TrainingRun(
            Console console,
            GlobalOptions global,
            @Nullable Path modelFile,
            @Nullable Path dataFile,
            TrainFlags all,
            RunSettings settings) {
        this.console = console;
        this.global = global;
        this.modelFile = modelFile;
        this.dataFile = dataFile;
        this.flags = all.run();
        this.compile = all.compile();
        this.architecture = all.architecture();
        this.data = new RunData(console, modelFile, dataFile, flags, all.table());
        this.settings = settings;
        this.out = new OutputFile(flags.out == null ? standardOut(modelFile) : flags.out);
        Long wanted = global.seed();
        this.seed = wanted == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : wanted;
    }

    /** {@code founding.keras}, or for a model of one's own its name, in the working folder. */
    private static Path standardOut(@Nullable Path model) {
        if (model == null) return Path.of("founding.keras");
        return Path.of(new OutputFile(model).stem() + ".keras");
    }

    /** Where this run keeps its checkpoint, or finds the one to go on from. */
    public Checkpoint checkpoint() {
        boolean named = flags.resume != null && !flags.resume.toString().isEmpty();
        return named ? new Checkpoint(flags.resume) : ownCheckpoint();
    }

    private Checkpoint ownCheckpoint() {
        return new Checkpoint(flags.checkpoint == null ? out.beside(".checkpoint") : flags.checkpoint);
    }

    /** Holds what this run writes to, so that no other does. */
    private int alone(Supplier<Integer> work) {
        String otherwise = "wait for its end, or name another folder with --checkpoint";
        return out.lock(flags.history)
                .during(() -> WriterLock.on(ownCheckpoint().folder(), otherwise).during(() -> {
                    ownCheckpoint().tidy();
                    return work.get();
                }));
    }

    /** Trains from the beginning. Returns the exit code. */
    public int run() {
        check();
        return alone(this::begin);
    }

    private int begin() {
        SavedModel given = modelFile == null ? null : new ModelOpening(flags.architecture, console).open(modelFile);
        PreparedTable table = data.table(given == null ? null : given.model());
        SavedModel model = given == null ? SavedModel.of(builtIn(table)) : given;
        RunSettings remembered =
                settings.withDigest(DATA, data.digest()).withDigest(PREPARATION, RunData.digest(table));
        return train(model, data.samples(table, model.model()), remembered, seed, null);
    }

    /**
     * Goes on bit for bit from a checkpoint. Returns the exit code.
     *
     * @param historyNamed whether the user, and not the checkpoint, says where the history goes
     */
    public int resume(Path folder, StoredCheckpoint checkpoint, boolean historyNamed) {
        check();
        if (!historyNamed && flags.history != null) HistoryPlace.check(flags.history);
        return alone(() -> goOn(folder, checkpoint));
    }

    private int goOn(Path folder, StoredCheckpoint checkpoint) {
        TrainingState state = checkpoint.state();
        if (!checkpoint.isSealed()) {
            console.notice(folder
                    + " was saved by an earlier version: it does not tell whether its model and state belong together");
        }
        console.notice("saving to " + out.path() + (flags.history == null ? "" : " and " + flags.history));
        RunSettings remembered =
                settings.withSameDigest(DATA, data.digestOfInterrupted(), state.settings(), data.name());
        SavedModel saved = checkpoint.model(console);
        PreparedTable table = data.table(modelFile == null ? null : saved.model());
        remembered = remembered.withSameDigest(PREPARATION, RunData.digest(table), state.settings(), data.name());
        console.notice(
                state.epoch() >= flags.epochs
                        ? "all epochs of " + folder + " are done"
                        : "going on from " + folder + ": epoch " + (state.epoch() + 1) + ", batch " + state.batch());
        return train(saved, data.samples(table, saved.model()), remembered, state.seed(), state);
    }

    private void check() {
        flags.check();
        if (modelFile != null && dataFile == null) {
            throw Problem.usage("a model without data to train it on")
                    .hint("name a table or tensors with --data")
                    .exception();
        }
        if (modelFile != null) ArchitectureFlags.refuse(settings.flags(), modelFile);
        FlagCheck.notOver("--history", flags.history, dataFile, modelFile, out.path(), out.beside(".data.json"));
        FlagCheck.notOver("--out", out.path(), dataFile);
        FlagCheck.inFolder("--history", flags.history);
        out.check();
        ownCheckpoint().check();
    }

    private Model builtIn(@Nullable PreparedTable table) {
        if (table == null) {
            throw Problem.usage("the built-in model trains on a table")
                    .where(String.valueOf(dataFile))
                    .hint("name a model to train on these tensors: engine train MODEL --data " + dataFile)
                    .exception();
        }
        return architecture.model().create(table.spec(), seed);
    }

    private int train(
            SavedModel given,
            TrainingData samples,
            RunSettings remembered,
            long runSeed,
            @Nullable TrainingState from) {
        Backend backend = global.backend();
        SavedModel saved = flags.frozen(given);
        int batchSize = FlagCheck.batchSize(saved.model(), flags.batchSize);
        if (samples.test() != null) saved.model().wholeBatches(samples.test().size()); // the report runs them
        Trainer trainer = compile.trainer(saved, modelFile == null ? out.path() : modelFile, backend);
        out.rehearse(trainer.saved());
        FitOptions options = FitOptions.defaults()
                .epochs(flags.epochs)
                .batchSize(batchSize)
                .shuffle(flags.shuffle)
                .validationSplit(flags.validationSplit)
                .seed(runSeed);
        console.notice(
                "training " + saved.model().name() + " on " + samples.training().size() + " samples, seed " + runSeed
                        + ", backend " + backend.name() + " (" + backend.description() + ")");
        CheckpointCallback checkpoints = new CheckpointCallback(
                ownCheckpoint(), remembered.withOut(out.path()).flags(), flags.checkpointEvery);
        TerminateOnNaN finite = new TerminateOnNaN();
        try (Interruption interruption = new Interruption()) {
            Last last = new Last();
            List<Callback> callbacks = new ArrayList<>(List.of(finite, last));
            progress(callbacks);
            callbacks.add(checkpoints);
            callbacks.add(interruption);
            History history = trainer.fit(samples.training(), options, from, callbacks);
            if (finite.terminated())
                throw NotANumber.at("epoch " + (finite.epoch() + 1) + ", batch " + (finite.batch() + 1));
            NotANumber.refuse(saved.model());
            if (interruption.interrupted() && last.training().epoch() < flags.epochs) {
                checkpoints.save(last.training());
                return interrupted(checkpoints.folder().toString());
            }
            save(trainer, samples, history);
            new TrainingReport(console, trainer, samples, history, runSeed, out, batchSize).say(backend, global.json());
            return 0;
        }
    }

    private int interrupted(String folder) {
        console.notice("interrupted; go on with: engine train --resume "
                + (folder.contains(" ") ? "'" + folder + "'" : folder));
        if (global.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("interrupted", true);
            document.put("checkpoint", folder);
            console.printJson(document);
            console.flush(); // the JVM is going down
        }
        return INTERRUPTED;
    }

    /** Remembers the run for what comes after it. */
    private static final class Last implements Callback {
        private @Nullable Training training;

        @Override
        public void trainBegin(Training begun) {
            training = begun;
        }

        Training training() {
            return Objects.requireNonNull(training);
        }
    }

    private void progress(List<Callback> callbacks) {
        int log = flags.epochLog == null ? (console.paints() ? 1 : 2) : flags.epochLog;
        if (log == 0 || console.quiet()) return;
        callbacks.add(log == 1 && console.paints() ? new Progress(console.progress()) : new EpochLog(console::notice));
    }

    private void save(Trainer trainer, TrainingData samples, History history) {
        OutputFile.History values =
                flags.history == null ? null : new OutputFile.History(flags.history, history.values());
        boolean earlier = out.save(trainer.saved(), samples.spec(), values);
        if (earlier) console.notice("the earlier " + out.path() + " is kept as " + out.kept());
    }
}
