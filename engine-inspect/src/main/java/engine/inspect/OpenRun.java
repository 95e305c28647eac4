package engine.inspect;

import engine.api.Tensor;
import engine.api.model.Model;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.spi.Backend;
import java.util.List;

/**
 * An inference, batch after batch, that leaves everything it computed open: the value of every symbol of the graph and what operations
 * show of their inside. The numbers are those of {@code predict}, bit for bit. States of stateful layers go on from batch to batch.
 */
public final class OpenRun {
    private final Session session;

    public OpenRun(Model model, Backend backend) {
        session = new Session(model, backend, SessionOptions.PROBING);
    }

    /**
     * Runs one batch.
     *
     * @param inputs a tensor an input of the model, samples first
     * @return the run, to be read before the next batch
     * @throws engine.api.EngineException if the inputs do not fit the model
     */
    public Session run(List<Tensor> inputs) {
        session.model().samples(inputs);
        session.forward(inputs);
        return session;
    }
}
