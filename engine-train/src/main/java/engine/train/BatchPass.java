package engine.train;

import engine.api.Mask;
import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Session;
import engine.data.Samples;
import engine.train.compile.Compiled;
import engine.train.compile.Figures;
import engine.train.loss.WeightedLoss;
import engine.train.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches through a session: gather, forward, loss and metrics, and in a session with gradients the backward pass. Once a batch
 * size was seen, nothing is allocated.
 */
final class BatchPass {
    private final Session session;
    private final Compiled compiled;
    private final Penalties penalties;
    private final Figures figures;
    private final boolean gradients;
    private final List<BatchRoom> rooms = new ArrayList<>(); // for batches of these samples
    private @Nullable Samples samples;

    BatchPass(Session session, Compiled compiled, Figures figures) {
        this.session = session;
        this.compiled = compiled;
        this.penalties = new Penalties(session.model());
        this.figures = figures;
        this.gradients = session.options().gradients();
    }

    /** What the batches since its last reset came to. */
    Figures figures() {
        return figures;
    }

    /** Takes the samples {@code order[from], …, order[from + count − 1]}; the loss and metrics go into the figures. */
    void run(Samples batches, int[] order, int from, int count) {
        if (count == 0) {
            throw Problem.content("a batch without samples")
                    .where("model " + session.model().name())
                    .exception();
        }
        BatchRoom room = room(batches, count);
        room.gather(session, batches, order, from);
        if (gradients) session.zeroGradients();
        session.forward();
        double total = 0;
        for (int i = 0; i < compiled.outputs(); i++) total += output(i, room);
        total += penalties.activities(session, count, gradients);
        if (gradients) session.backward();
        total += penalties.weights(session, gradients);
        figures.addLoss(0, total, count);
        figures.addSamples(count);
    }

    private double output(int i, BatchRoom room) {
        Tensor prediction = session.rows(i);
        Mask mask = session.outputMask(i);
        List<Metric> metrics = compiled.metrics(i);
        for (int m = 0; figures.metered() && m < metrics.size(); m++) {
            Tensor weights = compiled.weighted(i, m) ? room.weights(i) : null;
            metrics.get(m).update(room.target(i), prediction, weights, mask);
        }
        WeightedLoss loss = compiled.loss(i);
        if (loss == null) return 0;
        double weight = compiled.lossWeight(i);
        Tensor gradient = outputGradient(i);
        double value = loss.evaluate(room.target(i), prediction, room.weights(i), mask, weight, gradient);
        figures.addLoss(i + 1, value, room.count());
        return weight * value;
    }

    private @Nullable Tensor outputGradient(int i) {
        return gradients ? session.outputGradient(i) : null;
    }

    private BatchRoom room(Samples batches, int count) {
        if (batches != samples) {
            compiled.check(batches.size(), batches.inputShapes(), batches.targetShapes());
            if (samples == null || !alike(samples, batches)) rooms.clear();
            samples = batches;
        }
        for (int i = 0; i < rooms.size(); i++) if (rooms.get(i).count() == count) return rooms.get(i);
        BatchRoom room = new BatchRoom(session, batches, count);
        rooms.add(room);
        return room;
    }

    private static boolean alike(Samples a, Samples b) {
        if (!a.inputShapes().equals(b.inputShapes()) || !a.targetShapes().equals(b.targetShapes())) return false;
        for (int i = 0; i < a.targetShapes().size(); i++) if (a.weighted(i) != b.weighted(i)) return false;
        return true;
    }
}
