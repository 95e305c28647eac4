package engine.cli.train;

import engine.train.Callback;
import engine.train.Training;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C: stops the training after the batch under way and keeps the JVM alive until everything is saved. The JVM then ends with 130, as
 * it does for this signal.
 */
public final class Interruption implements Callback, AutoCloseable {
    private static final long PATIENCE_SECONDS = 60; // for one batch and the saving of a large model

    private final CountDownLatch saved = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "engine-interrupt");
    private volatile @Nullable Training training;
    private volatile boolean interrupted;

    public Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void trainBegin(Training begun) {
        training = begun;
        if (interrupted) begun.interrupt();
    }

    private void interrupt() {
        interrupted = true;
        Training running = training;
        if (running == null) return; // nothing to save yet
        running.interrupt();
        try {
            saved.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the user asked to stop. */
    public boolean interrupted() {
        return interrupted;
    }

    /** Says that all is saved. */
    @Override
    public void close() {
        saved.countDown();
        if (interrupted) return;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            interrupted = true; // the JVM is shutting down already: the hook runs and finds all saved
        }
    }
}
