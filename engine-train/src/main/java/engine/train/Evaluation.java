package engine.train;

import engine.api.model.Session;
import engine.data.Samples;
import engine.train.compile.Compiled;
import engine.train.compile.Figures;
import java.util.Map;

/** Loss and metrics over samples in their order, in inference; may be repeated as the weights change. */
final class Evaluation {
    private final Session session;
    private final BatchPass pass;
    private final Figures figures;
    private final Samples samples;
    private final int[] order;
    private final int batchSize;

    /** Over the samples {@code start, …, end − 1}. */
    Evaluation(Session session, Samples samples, int start, int end, Compiled compiled, int batchSize) {
        this.session = session;
        this.samples = samples;
        this.figures = new Figures(compiled, true);
        this.pass = new BatchPass(session, compiled, figures);
        this.order = Order.range(start, end);
        this.batchSize = batchSize;
    }

    /** Evaluates, and puts the figures into the logs under keys with this prefix. */
    void into(Logs logs, String prefix) {
        session.resetStates();
        figures.reset();
        for (int from = 0; from < order.length; from += batchSize) {
            pass.run(samples, order, from, Math.min(batchSize, order.length - from));
        }
        logs.put(prefix, figures);
    }

    /** Evaluates all samples as one batch; states of stateful layers go on from the batch before. */
    static Map<String, Double> ofBatch(BatchPass pass, Samples batch) {
        pass.figures().reset();
        pass.run(batch, Order.range(0, batch.size()), 0, batch.size());
        Logs logs = new Logs();
        logs.put("", pass.figures());
        return logs.values();
    }
}
