package engine.layers.rnn.sequence;

import engine.api.Shape;

/**
 * How samples and timesteps lie in a tensor.
 *
 * @param timeMajor whether it is (timesteps, batch, …) in place of (batch, timesteps, …)
 */
public record SequenceLayout(int batch, int timesteps, boolean timeMajor) {
    /** That of a sequence of this shape. */
    public static SequenceLayout of(Shape sequence, boolean timeMajor) {
        int batch = sequence.dim(timeMajor ? 1 : 0);
        return new SequenceLayout(batch, sequence.dim(timeMajor ? 0 : 1), timeMajor);
    }

    /** The row of a sample's timestep. */
    public int row(int sample, int timestep) {
        return timeMajor ? timestep * batch + sample : sample * timesteps + timestep;
    }
}
