package engine.api.spi;

import engine.api.Tensor;

/** What a step of an optimizer asks of a backend: its equations run over all elements of a variable, and what gradients are clipped by. */
public interface UpdateOps {
    /** Runs the update over the elements 0 to {@code size − 1}, each once, shared out among threads. Allocates nothing. */
    void each(ElementUpdate update, int size);

    /** {@code w -= w·rate}: decoupled weight decay, with {@code rate = weight_decay·learning_rate}. */
    void decay(Tensor w, float rate);

    /** {@code w *= factor}: scales a gradient that is clipped by its norm. */
    void scale(Tensor w, float factor);

    /** Brings every element into [−bound, bound]. */
    void clip(Tensor w, float bound);

    /** Σ w², in double, the same for any number of threads. */
    double squares(Tensor w);
}
