package engine.api.model;

import engine.api.Shape;
import engine.api.Tensor;
import engine.api.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Runs a model on data in batches. Safe for any number of threads: each call borrows a session from a pool. */
public final class Predictor {
    private final Model model;
    private final @Nullable Backend backend;
    private final ConcurrentLinkedQueue<Session> idle = new ConcurrentLinkedQueue<>();

    /** On the standard backend. */
    public Predictor(Model model) {
        this(model, null);
    }

    /** @param backend null for the standard one */
    public Predictor(Model model, @Nullable Backend backend) {
        this.model = model;
        this.backend = backend;
    }

    /**
     * The model's outputs for all samples.
     *
     * @param inputs a tensor an input of the model, samples first
     * @param batchSize samples at a time, unless a stateful layer fixes them
     */
    public List<Tensor> predict(List<Tensor> inputs, int batchSize) {
        int samples = model.samples(inputs);
        int batch = model.batchSize(batchSize);
        Session session = borrow();
        try {
            List<Tensor> outputs = new ArrayList<>();
            for (int start = 0; start < samples; start += batch) {
                int count = Math.min(batch, samples - start);
                session.begin(inputs.stream().map(t -> t.shape().with(0, count)).toList());
                for (int i = 0; i < inputs.size(); i++) copy(inputs.get(i), start, session.input(i), 0, count);
                session.forward();
                for (int i = 0; i < model.graph().outputs().size(); i++) {
                    Tensor output = session.rows(i);
                    if (start == 0)
                        outputs.add(Tensor.zeros(output.dtype(), output.shape().with(0, samples)));
                    copy(output, 0, outputs.get(i), start, count);
                }
            }
            return outputs.isEmpty() ? empty() : outputs;
        } finally {
            idle.add(session);
        }
    }

    private Session borrow() {
        Session session = idle.poll();
        if (session != null) {
            session.resetStates();
            return session;
        }
        return new Session(model, backend == null ? Backends.standard() : backend, SessionOptions.INFERENCE);
    }

    private List<Tensor> empty() {
        return model.graph().outputs().stream()
                .map(output -> {
                    Shape shape = output.shape().with(0, 0);
                    for (int i = 1; i < shape.rank(); i++) if (shape.dim(i) == Shape.UNKNOWN) shape = shape.with(i, 0);
                    return Tensor.zeros(model.dtype(), shape);
                })
                .toList();
    }

    /** Copies samples between tensors whose samples have one size. */
    private static void copy(Tensor from, int fromSample, Tensor to, int toSample, int count) {
        int size = count == 0
                ? 0
                : Math.min(
                        from.size() / from.shape().dim(0),
                        to.size() / to.shape().dim(0));
        int source = fromSample * size;
        int target = toSample * size;
        if (from instanceof engine.api.Float32 a && to instanceof engine.api.Float32 b) {
            System.arraycopy(a.data(), source, b.data(), target, count * size);
        } else {
            for (int i = 0; i < count * size; i++) to.set(target + i, from.get(source + i));
        }
    }
}
