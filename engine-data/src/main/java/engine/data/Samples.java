package engine.data;

import engine.api.Shape;
import engine.api.Tensor;
import java.util.List;

/**
 * What a model is trained on, gathered batch by batch: nothing but the batch is ever in memory twice. Implementations are safe for use by
 * one thread at a time and allocate nothing while they gather.
 */
public interface Samples {
    /** How many samples there are. */
    int size();

    /** Shape of one sample of each input, without the batch. */
    List<Shape> inputShapes();

    /** Shape of one sample of each target, without the batch; empty when there are no targets. */
    List<Shape> targetShapes();

    /** Whether the samples of output {@code i} carry weights. */
    boolean weighted(int output);

    /** Writes input {@code i} of the samples {@code order[from], …, order[from + count − 1]} into {@code batch}. */
    void input(int i, int[] order, int from, int count, Tensor batch);

    /** Writes target {@code i} of these samples into {@code batch}. */
    void target(int i, int[] order, int from, int count, Tensor batch);

    /** Writes the weights of output {@code i} of these samples into {@code batch}: (batch). */
    void weight(int output, int[] order, int from, int count, Tensor batch);
}
