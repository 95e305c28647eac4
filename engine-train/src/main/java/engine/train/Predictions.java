package engine.train;

import engine.api.Float32;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import engine.data.Samples;
import java.util.ArrayList;
import java.util.List;

/** A model's outputs for samples that are gathered batch by batch: the inputs are never in memory as a whole. */
public final class Predictions {
    private Predictions() {}

    /**
     * One tensor an output of the model, the samples first.
     *
     * @param asked samples at a time, unless a stateful layer fixes them
     */
    public static List<Tensor> of(Model model, Backend backend, Samples samples, int asked) {
        Session session = new Session(model, backend, SessionOptions.INFERENCE);
        int[] order = Order.range(0, model.wholeBatches(samples.size()));
        int batchSize = model.batchSize(asked);
        List<Tensor> outputs = new ArrayList<>();
        for (int from = 0; from < order.length; from += batchSize) {
            int count = Math.min(batchSize, order.length - from);
            session.begin(samples.inputShapes().stream()
                    .map(shape -> shape.prepend(count))
                    .toList());
            for (int i = 0; i < model.graph().inputs().size(); i++) {
                samples.input(i, order, from, count, session.input(i));
            }
            session.forward();
            for (int i = 0; i < model.graph().outputs().size(); i++) {
                Tensor batch = session.rows(i);
                if (from == 0) {
                    outputs.add(Tensor.zeros(batch.dtype(), batch.shape().with(0, order.length)));
                }
                copy(batch, outputs.get(i), from);
            }
        }
        return outputs;
    }

    private static void copy(Tensor batch, Tensor all, int from) {
        int start = from * (batch.size() / batch.shape().dim(0));
        if (batch instanceof Float32 a && all instanceof Float32 b) {
            System.arraycopy(a.data(), 0, b.data(), start, a.size());
        } else {
            for (int i = 0; i < batch.size(); i++) all.set(start + i, batch.get(i));
        }
    }
}
