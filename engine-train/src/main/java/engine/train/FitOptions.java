package engine.train;

import engine.api.Problem;
import engine.data.Samples;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code fit}, with Keras' defaults.
 *
 * @param epochs index of the epoch to stop before
 * @param initialEpoch index of the first epoch
 * @param batchSize samples a step; the last batch of an epoch may be smaller
 * @param shuffle whether each epoch takes the samples in a new order
 * @param validationSplit share of the samples, taken from the end before any shuffling, that is only evaluated
 * @param validation samples to evaluate after each epoch; wins over {@code validationSplit}
 * @param seed of shuffling and dropout: the same seed gives the same bits
 */
public record FitOptions(
        int epochs,
        int initialEpoch,
        int batchSize,
        boolean shuffle,
        double validationSplit,
        @Nullable Samples validation,
        long seed) {

    /** @throws engine.api.EngineException if a number is out of its range */
    public FitOptions {
        if (epochs < 0) throw wrong("epochs", "0 or more", epochs);
        if (initialEpoch < 0) throw wrong("initial epoch", "0 or more", initialEpoch);
        if (batchSize < 1) throw wrong("batch size", "1 or more", batchSize);
        if (!(validationSplit >= 0 && validationSplit < 1)) {
            throw wrong("validation split", "from 0 to below 1", validationSplit);
        }
    }

    private static RuntimeException wrong(String what, String expected, Object found) {
        return Problem.usage("wrong " + what).expected(expected).found(found).exception();
    }

    /** One epoch, batches of 32, shuffled by a random seed, no validation. */
    public static FitOptions defaults() {
        return new FitOptions(
                1, 0, 32, true, 0, null, ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE));
    }

    /** The index of the epoch to stop before. */
    public FitOptions epochs(int other) {
        return new FitOptions(other, initialEpoch, batchSize, shuffle, validationSplit, validation, seed);
    }

    /** The index of the first epoch. */
    public FitOptions initialEpoch(int other) {
        return new FitOptions(epochs, other, batchSize, shuffle, validationSplit, validation, seed);
    }

    /** So many samples a step. */
    public FitOptions batchSize(int other) {
        return new FitOptions(epochs, initialEpoch, other, shuffle, validationSplit, validation, seed);
    }

    /** Whether each epoch takes the samples in a new order. */
    public FitOptions shuffle(boolean other) {
        return new FitOptions(epochs, initialEpoch, batchSize, other, validationSplit, validation, seed);
    }

    /** A share of the samples, from the end, that is only evaluated. */
    public FitOptions validationSplit(double other) {
        return new FitOptions(epochs, initialEpoch, batchSize, shuffle, other, validation, seed);
    }

    /** Samples to evaluate after each epoch. */
    public FitOptions validation(Samples other) {
        return new FitOptions(epochs, initialEpoch, batchSize, shuffle, validationSplit, other, seed);
    }

    /** Of shuffling and dropout. */
    public FitOptions seed(long other) {
        return new FitOptions(epochs, initialEpoch, batchSize, shuffle, validationSplit, validation, other);
    }
}
