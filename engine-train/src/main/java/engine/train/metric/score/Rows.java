package engine.train.metric.score;

import engine.api.Shape;
import engine.train.loss.part.Targets;
import engine.train.metric.running.MetricKeys;

/** What metrics of whole rows demand. */
final class Rows {
    private Rows() {}

    /** A target for every number of a prediction of shape (batch, features). */
    static void check(String metric, Shape target, Shape prediction) {
        if (prediction.rank() != 2) {
            throw MetricKeys.wrong(metric, "a prediction of shape (batch, features)", prediction);
        }
        Targets.checkSame(metric, target, prediction);
    }
}
