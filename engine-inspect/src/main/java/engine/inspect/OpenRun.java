package engine.inspect;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import java.util.List;
import java.util.Map;

/**
 * An inference, batch after batch, that leaves everything it computed open: the value of every symbol of the graph and what operations
 * show of their inside. The numbers are those of {@code predict}, bit for bit. States of stateful layers go on from batch to batch.
 */
public final class OpenRun {
    private final Session session;

    /** Runs a model on this backend and keeps what every layer computes. */
    public OpenRun(Model model, Backend backend) {
        session = new Session(model, backend, SessionOptions.PROBING);
    }

    /** The states of stateful layers by layer and name, {@code lstm/h}, as the last batch left them; live. */
    public Map<String, Tensor> states() {
        return session.states();
    }

    /**
     * Runs one batch.
     *
     * @param inputs a tensor an input of the model, samples first
     * @return the run, to be read before the next batch
     * @throws engine.api.EngineException if the inputs do not fit the model
     */
    public Session run(List<Tensor> inputs) {
        int samples = session.model().samples(inputs);
        if (session.model().batchSize(samples) != samples) {
            throw Problem.content("a stateful model takes a batch at a time")
                    .where("model " + session.model().name())
                    .expected(session.model().batchSize(samples) + " samples")
                    .found(samples)
                    .exception();
        }
        session.forward(inputs);
        return session;
    }
}
