package engine.cpu.work;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A few daemon threads that share the parts of a task with the caller. Between tasks they spin for a moment, as the next step of a
 * training run is near, then park. One task at a time: a caller who finds the workers busy does all parts itself, which changes
 * nothing but time, since no part depends on who does it. Dispatching allocates nothing.
 */
public final class Workers {
    /** What is done in parts, each part once, in any order and by any thread. */
    public interface Task {
        void part(int index);
    }

    private static final int SPINS = 20_000; // about 50 to 500 µs

    private final int threads;
    private final int spins;
    private final ReentrantLock inUse = new ReentrantLock();
    private final Thread[] helpers;
    private final AtomicLong round = new AtomicLong(); // a new number announces a task
    private final AtomicInteger next = new AtomicInteger(); // the first part nobody has taken
    private final AtomicInteger working = new AtomicInteger(); // helpers that have not finished the round
    private volatile Throwable failure;
    private volatile Thread waiting;
    private volatile boolean closed;
    private Task task;
    private int parts;

    /** @param threads including the caller's */
    public Workers(int threads) {
        this.threads = threads;
        // with fewer processors than threads, who spins keeps from work the one it waits for
        this.spins = threads <= Runtime.getRuntime().availableProcessors() ? SPINS : 0;
        this.helpers = new Thread[threads - 1];
    }

    public int threads() {
        return threads;
    }

    /** Does all parts and returns when they are done. */
    public void run(Task work, int count) {
        if (count > 1 && threads > 1 && !closed && !inUse.isHeldByCurrentThread() && inUse.tryLock()) {
            try {
                if (closed) all(work, count);
                else share(work, count);
            } finally {
                inUse.unlock();
            }
        } else {
            all(work, count);
        }
    }

    private static void all(Task work, int count) {
        for (int i = 0; i < count; i++) work.part(i);
    }

    /** Ends the threads, after the task under way. From then on each caller does all parts itself. */
    public void close() {
        inUse.lock();
        try {
            closed = true;
            for (Thread helper : helpers) if (helper != null) LockSupport.unpark(helper);
        } finally {
            inUse.unlock();
        }
    }

    private void share(Task work, int count) {
        if (helpers[0] == null) start();
        task = work;
        parts = count;
        failure = null;
        next.set(0);
        working.set(helpers.length);
        waiting = Thread.currentThread();
        round.incrementAndGet();
        for (Thread helper : helpers) LockSupport.unpark(helper);
        try {
            takeParts(work, count);
        } finally {
            await();
        }
        rethrow(failure);
    }

    private void await() {
        for (int spun = 0; working.get() > 0; spun++) {
            if (spun < spins) Thread.onSpinWait();
            else LockSupport.park(this);
        }
        waiting = null;
        task = null;
    }

    private void takeParts(Task work, int count) {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) work.part(i);
    }

    private void start() {
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(this::help, "engine-cpu-" + (i + 1));
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
    }

    private void help() {
        for (long done = 0; ; ) {
            done = nextRound(done);
            if (done < 0) return;
            try {
                takeParts(task, parts);
            } catch (Throwable e) {
                failure = e;
            }
            Thread caller = waiting;
            if (working.decrementAndGet() == 0) LockSupport.unpark(caller);
        }
    }

    /** The number of the next task, or −1 once all is closed. */
    private long nextRound(long done) {
        for (int spun = 0; ; spun++) {
            if (closed) return -1;
            long now = round.get();
            if (now != done) return now;
            if (spun < spins) Thread.onSpinWait();
            else LockSupport.park(this);
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof RuntimeException e) throw e;
        if (failure instanceof Error e) throw e;
    }
}
