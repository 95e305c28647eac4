package engine.train;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.model.Session;
import engine.data.Samples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the targets and weights of batches of one size go. */
final class BatchRoom {
    private final int count;
    private final @Nullable List<Shape> inputShapes; // where the model leaves the shape of a sample open
    private final List<Tensor> targets = new ArrayList<>(); // (count, …) each
    private final List<@Nullable Tensor> weights = new ArrayList<>(); // (count) each

    BatchRoom(Session session, Samples samples, int count) {
        this.count = count;
        boolean open = session.model().graph().inputs().stream()
                .anyMatch(input -> !input.shape().dropFirst(1).isKnown());
        this.inputShapes = open
                ? samples.inputShapes().stream()
                        .map(shape -> shape.prepend(count))
                        .toList()
                : null;
        List<Shape> shapes = samples.targetShapes();
        for (int i = 0; i < shapes.size(); i++) {
            targets.add(Tensor.zeros(session.model().dtype(), shapes.get(i).prepend(count)));
            weights.add(samples.weighted(i) ? Tensor.zeros(session.model().dtype(), Shape.of(count)) : null);
        }
    }

    int count() {
        return count;
    }

    /** Gathers the samples {@code order[from], …} into the session's inputs and this room. */
    void gather(Session session, Samples samples, int[] order, int from) {
        if (inputShapes == null) session.begin(count);
        else session.begin(inputShapes);
        int inputs = session.model().graph().inputs().size();
        for (int i = 0; i < inputs; i++) samples.input(i, order, from, count, session.input(i));
        for (int i = 0; i < targets.size(); i++) {
            samples.target(i, order, from, count, targets.get(i));
            Tensor weight = weights.get(i);
            if (weight != null) samples.weight(i, order, from, count, weight);
        }
    }

    Tensor target(int output) {
        return targets.get(output);
    }

    @Nullable
    Tensor weights(int output) {
        return weights.get(output);
    }
}
