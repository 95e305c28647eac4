package engine.train;

import engine.api.model.Session;
import engine.data.Samples;

/** Loss and metrics over samples in their order, in inference; may be repeated as the weights change. */
final class Evaluation {
    private final Session session;
    private final BatchPass pass;
    private final Figures figures;
    private final int[] order;
    private final int batchSize;

    /** Over the samples {@code start, …, end − 1}. */
    Evaluation(Session session, Samples samples, int start, int end, Compiled compiled, int batchSize) {
        this.session = session;
        this.figures = new Figures(compiled);
        this.pass = new BatchPass(session, samples, compiled, figures);
        this.order = Order.range(start, end);
        this.batchSize = batchSize;
    }

    /** Evaluates, and puts the figures into the logs under keys with this prefix. */
    void into(Logs logs, String prefix) {
        session.resetStates();
        figures.reset();
        for (int from = 0; from < order.length; from += batchSize) {
            pass.run(order, from, Math.min(batchSize, order.length - from));
        }
        logs.put(prefix, figures);
    }
}
