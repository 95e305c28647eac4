package engine.train;

import engine.api.Problem;
import engine.api.Tensor;
import engine.api.model.Session;
import engine.api.model.SessionOptions;
import engine.api.weight.Variable;
import engine.data.Samples;
import engine.train.compile.Figures;
import java.util.ArrayList;
import java.util.List;

/**
 * A step of training in its two halves: what a batch says, and what becomes of the weights. {@code fit} and {@code trainOnBatch} train
 * by it. Whoever drives it may do as they like with the gradients between the halves: average those of several steps, add noise, look at
 * them.
 *
 * <pre>{@code
 * TrainingStep step = trainer.step(seed);
 * List<Tensor> gradients = step.gradients(batch);
 * step.apply(gradients);
 * }</pre>
 *
 * Each step has a session of its own, so that several steps of one trainer may take gradients at once, each in a thread; applying is for
 * one thread while no other takes gradients. Once a batch size was seen, nothing is allocated.
 */
public final class TrainingStep {
    private final Trainer trainer;
    private final Session session;
    private final Figures figures;
    private final BatchPass pass;
    private final List<Tensor> gradients = new ArrayList<>(); // one a trained variable
    private int[] inOrder = {};

    /** @param metered whether the trainer's metrics are kept, which only one step may do at a time */
    TrainingStep(Trainer trainer, long seed, boolean metered) {
        this.trainer = trainer;
        this.session = new Session(trainer.model(), trainer.backend(), SessionOptions.training(seed));
        this.figures = new Figures(trainer.compiled(), metered);
        this.pass = new BatchPass(session, trainer.compiled(), figures);
        for (Variable variable : trainer.trained()) gradients.add(session.gradient(variable));
        session.step(trainer.optimizer().iterations());
    }

    /**
     * The gradients of the loss of all these samples as one batch: a tensor for each of {@link Trainer#trained()}, live until the next
     * batch.
     */
    public List<Tensor> gradients(Samples batch) {
        if (inOrder.length != batch.size()) inOrder = Order.range(0, batch.size());
        figures.reset();
        return gradients(batch, inOrder, 0, batch.size());
    }

    /** The same for the samples {@code order[from], …, order[from + count − 1]}; {@link #loss()} goes on from the batches before. */
    public List<Tensor> gradients(Samples samples, int[] order, int from, int count) {
        pass.run(samples, order, from, count);
        return gradients;
    }

    /**
     * Lets the optimizer take a step, and layers their moving statistics from this step's last batch; the weights change.
     *
     * @param of a tensor for each of {@link Trainer#trained()}, of its shape; may be changed
     */
    public void apply(List<Tensor> of) {
        if (of.size() != gradients.size()) {
            throw Problem.usage("another number of gradients than there are trained variables")
                    .where("model " + trainer.model().name())
                    .expected(gradients.size())
                    .found(of.size())
                    .exception();
        }
        for (int i = 0; i < of.size(); i++) requireShape(trainer.trained().get(i), of.get(i));
        session.update(); // before the step, which goes on from a kernel that the layer itself has divided
        trainer.optimizer().step(trainer.backend().updates(), of);
    }

    private static void requireShape(Variable variable, Tensor gradient) {
        if (gradient.shape().equals(variable.shape())) return;
        throw Problem.usage("a gradient of another shape than its variable")
                .where("variable " + variable.path())
                .expected(variable.shape())
                .found(gradient.shape())
                .exception();
    }

    /** The loss of the last batch, penalties included; of batches given by an order the mean over their samples. */
    public double loss() {
        return figures.value(0);
    }

    Session session() {
        return session;
    }

    Figures figures() {
        return figures;
    }
}
