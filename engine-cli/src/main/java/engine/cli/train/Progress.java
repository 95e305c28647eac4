package engine.cli.train;

import engine.train.Callback;
import engine.train.Logs;
import engine.train.Training;
import engine.train.callback.EpochLog;
import java.io.PrintStream;
import java.util.Locale;

/** A line that is painted over while an epoch runs, with the time that is left, and stays when it is done. For terminals. */
public final class Progress implements Callback {
    private static final long REPAINT_NANOS = 100_000_000;
    private static final int BAR = 24;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream terminal;
    private long begun;
    private int doneBefore; // batches of the epoch that an earlier run did
    private long epochBegun;
    private long painted;

    public Progress(PrintStream terminal) {
        this.terminal = terminal;
    }

    @Override
    public void trainBegin(Training training) {
        begun = System.nanoTime();
        epochBegun = begun;
        doneBefore = training.batch();
    }

    @Override
    public void epochBegin(Training training, int epoch) {
        epochBegun = System.nanoTime();
        doneBefore = 0;
    }

    @Override
    public void batchEnd(Training training, int batch) {
        long now = System.nanoTime();
        if (now - painted < REPAINT_NANOS) return;
        painted = now;
        int done = batch + 1;
        int batches = training.batches();
        double secondsPerBatch = (now - epochBegun) * 1e-9 / (done - doneBefore);
        long epochsLeft = training.options().epochs() - training.epoch() - 1L;
        double left = secondsPerBatch * (batches - done + epochsLeft * batches);
        terminal.printf(
                Locale.ROOT,
                "%sEpoch %d/%d %s %d/%d  %.1f ms/step  loss %s  ETA %s",
                CLEAR,
                training.epoch() + 1,
                training.options().epochs(),
                bar(done, batches),
                done,
                batches,
                secondsPerBatch * 1e3,
                EpochLog.figure(training.loss()),
                clock(left));
        terminal.flush();
    }

    private static String bar(int done, int all) {
        int full = (int) ((long) BAR * done / all);
        return "[" + "=".repeat(full) + " ".repeat(BAR - full) + "]";
    }

    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    @Override
    public void epochEnd(Training training, int epoch, Logs logs) {
        terminal.printf(
                Locale.ROOT,
                "%sEpoch %d/%d - %.1fs%s%n",
                CLEAR,
                epoch + 1,
                training.options().epochs(),
                (System.nanoTime() - epochBegun) * 1e-9,
                EpochLog.figures(logs.values()));
    }

    @Override
    public void trainEnd(Training training) {
        terminal.print(CLEAR);
        terminal.flush();
    }
}
