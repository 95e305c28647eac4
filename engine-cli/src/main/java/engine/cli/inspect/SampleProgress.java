package engine.cli.inspect;

import engine.cli.console.Console;

/** How many samples are done, painted over on a terminal; elsewhere nothing is said. */
public final class SampleProgress implements AutoCloseable {
    private static final long REPAINT_NANOS = 200_000_000;
    private static final String CLEAR = "\r\u001b[K";

    private final Console console;
    private final int all;
    private int done;
    private long predictions; // of the sample under way
    private long painted = System.nanoTime();

    public SampleProgress(Console console, int all) {
        this.console = console;
        this.all = all;
    }

    /** So many more are done. */
    public void add(int samples) {
        done += samples;
        predictions = 0;
        paint();
    }

    /** So many predictions more were needed for the sample under way. */
    public void addPredictions(int more) {
        predictions += more;
        paint();
    }

    private void paint() {
        long now = System.nanoTime();
        if (!console.paints() || now - painted < REPAINT_NANOS) return;
        painted = now;
        String working = predictions == 0 ? "" : ", " + predictions + " predictions for the next";
        console.progress().print(CLEAR + done + " of " + all + " samples" + working);
        console.progress().flush();
    }

    @Override
    public void close() {
        if (console.paints()) console.progress().print(CLEAR);
    }
}
